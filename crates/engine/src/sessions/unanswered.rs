//! Requests that visitors left, and chats that they gave up in the queue, which no agent has answered yet.

use parlour_model::{Caller, SessionRecord, SessionSight};
use parlour_store::{Tx, UnansweredOf, list_unanswered};

use super::{Seen, load};
use crate::{EngineError, figures::topics_of};

/// Sessions of one answer.
const SESSIONS_MAX: i32 = 200;
/// Sessions of one answer where no number is given.
const SESSIONS_DEFAULT: i32 = 50;

/// Returns the requests whose tickets are open, or the chats that were missed, in the caller's topics or those asked for;
/// newest first and without session keys. `max` is how many at most, 0 for 50.
pub fn unanswered(
    tx: &mut Tx<'_>,
    caller: &Caller,
    asked: &UnansweredOf,
    max: i32,
) -> Result<Vec<SessionRecord>, EngineError> {
    let max = if max == 0 { SESSIONS_DEFAULT } else { max };
    if !(1..=SESSIONS_MAX).contains(&max) {
        return Err(EngineError::invalid("Max", format!("1 to {SESSIONS_MAX} are expected")));
    }
    if asked.before < 0 {
        return Err(EngineError::invalid("Before", "a ChatSessionId is expected"));
    }
    let topic_ids = topics_of(tx, caller, asked.topic_ids.as_deref().unwrap_or_default())?;
    let ids = list_unanswered(tx, &UnansweredOf { topic_ids, ..asked.clone() }, i64::from(max))?;
    let seen: Vec<_> = ids.into_iter().map(|id| Seen { id, sight: SessionSight::WithoutKey }).collect();
    Ok(load(tx, &seen)?)
}
