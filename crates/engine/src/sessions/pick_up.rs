//! Taking a session from the queue or from a bot (specification §4.2).
//!
//! One transaction at a time writes, on either engine and with several servers, so of two who reach for the same
//! session one finds it taken.

use parlour_model::{Actor, Caller, Id, SessionRecord, Timestamp, Trigger};
use parlour_store::{StoreError, Tx, find_first_queued, find_first_with_bot, update_topic_accept};

use super::{change::Change, show::show};
use crate::{Cx, EngineError};

/// The weight of the newest wait in the average of a topic's waits.
const NEWEST_WEIGHT: f64 = 0.2;

/// Makes the caller the owner of a session that is queued or with a bot; `None` when it is neither, or the caller does
/// not answer its topic.
pub fn pick_up(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.standing(tx, caller)?;
    let trigger = match &change.session {
        session if session.is_with_bot() => Trigger::TakeFromBot,
        session if session.is_queued() => Trigger::PickUp,
        _ => return Ok(None),
    };
    if !standing.member.can_respond || !take(cx, tx, &mut change, trigger)? {
        return Ok(None);
    }
    let standing = parlour_model::Standing { owner: true, ..standing };
    let session = change.store(cx, tx)?;
    show(cx, tx, &standing, session)
}

/// Makes the acting associate the owner of a session that is open for change; false, and nothing is changed, when the table
/// of transitions has no row for it. The wait of a session that was queued counts for the topic.
pub(crate) fn take(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    change: &mut Change,
    trigger: Trigger,
) -> Result<bool, EngineError> {
    let was_queued = change.session.is_queued();
    if !change.happen(cx, tx, trigger, Actor::Agent)? {
        return Ok(false);
    }
    if was_queued {
        let waited_ms = (cx.now.0 - change.session.requested_at.0).max(0);
        let average = average_wait(change.topic.seconds_pr_accept, change.topic.last_accept_at, waited_ms);
        update_topic_accept(tx, change.topic.id, cx.now, average)?;
    }
    Ok(true)
}

/// Whether there is a session of that key.
pub fn exists(tx: &mut Tx<'_>, id: Id) -> Result<bool, StoreError> {
    Ok(Change::open(tx, id)?.is_some())
}

/// Makes the caller the owner of the session that has waited longest in the topics the caller answers; of the oldest
/// that a bot has where none waits.
pub fn pick_up_first(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller) -> Result<Option<SessionRecord>, EngineError> {
    if !caller.chat_user {
        return Ok(None);
    }
    let first = match find_first_queued(tx, caller.associate_id)? {
        None => find_first_with_bot(tx, caller.associate_id)?,
        queued => queued,
    };
    first.map_or(Ok(None), |id| pick_up(cx, tx, caller, id))
}

/// The moving average of the seconds a visitor waits; the first wait stands alone.
fn average_wait(seconds: i32, last_accept_at: Timestamp, waited_ms: i64) -> i32 {
    let waited = waited_ms as f64 / 1000.0;
    let average = if last_accept_at.is_some() {
        f64::from(seconds) * (1.0 - NEWEST_WEIGHT) + waited * NEWEST_WEIGHT
    } else {
        waited
    };
    average.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_follows_the_newest_wait_by_a_fifth() {
        assert_eq!(average_wait(0, Timestamp::NONE, 90_000), 90);
        assert_eq!(average_wait(90, Timestamp(1), 40_000), 80);
        assert_eq!(average_wait(0, Timestamp(1), 10_000), 2);
    }
}
