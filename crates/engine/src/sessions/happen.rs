//! What visitors, bots and time do to a session.

use parlour_model::{Actor, Id, Session, SessionStatus, Trigger, due_at};
use parlour_store::{StoreError, Tx, mark_read, touch_sessions};

use super::change::Change;
use crate::{Cx, EngineError};

/// Makes that happen to a session; it as it is then, or `None` when there is none or it cannot happen now.
pub fn happen(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    id: Id,
    trigger: Trigger,
    by: Actor,
) -> Result<Option<Session>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    if !change.happen(cx, tx, trigger, by)? {
        return Ok(None);
    }
    Ok(Some(change.store(cx, tx)?))
}

/// Notes that the visitor's client has fetched what there is: it is alive, and the messages for it are read.
pub fn fetch(cx: &mut Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<Option<Session>, StoreError> {
    mark_read(tx, id, cx.now)?;
    heard_of(cx, tx, id)
}

/// Notes that the clients of these sessions' visitors are alive. When they are due next may come too early by that, which
/// does no harm.
pub fn heard_of_all(cx: &mut Cx<'_>, tx: &mut Tx<'_>, ids: &[Id]) -> Result<(), StoreError> {
    touch_sessions(tx, ids, cx.now)
}

/// Notes that the visitor's client is alive.
pub fn heard_of(cx: &mut Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<Option<Session>, StoreError> {
    let Some(mut change) = Change::open_any(tx, id)? else { return Ok(None) };
    // What is deleted is removed some time after its last change: a widget that goes on asking must not put that off.
    if change.session.status != SessionStatus::Deleted {
        change.session.fetched_at = cx.now;
    }
    // Nobody changed it: who saves it on the condition that nobody did is not put off by a widget that polls.
    // A clock that was set back may have made it due sooner.
    let due = due_at(&change.session, change.topic.warnings(), &cx.rules.timers).min(change.session.due_at);
    Ok(Some(change.store_due(tx, due)?))
}
