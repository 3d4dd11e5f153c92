//! The agent of a chat types. No event is stored of it: it is over before anybody could read on to it.

use parlour_model::{Caller, Id};
use parlour_store::Tx;

use super::change::Change;
use crate::{Cx, EngineError};

/// Notes that the agent who has the session types, or no longer does.
pub fn set_agent_typing(
    _: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    types: bool,
) -> Result<(), EngineError> {
    let none = || EngineError::NotFound(format!("There is no chat session {id}."));
    let mut change = Change::open(tx, id)?.ok_or_else(none)?;
    if !change.standing(tx, caller)?.owner {
        return Err(EngineError::Forbidden(format!("You do not have chat session {id}.")));
    }
    if types && !change.session.status.is_active() {
        return Err(EngineError::Conflict(format!("Chat session {id} is not running.")));
    }
    change.session.user_is_typing = types;
    store(tx, change)
}

/// Notes that the agent has fallen silent.
pub fn end_typing(_: &mut Cx<'_>, tx: &mut Tx<'_>, id: Id) -> Result<(), EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(()) };
    change.session.user_is_typing = false;
    store(tx, change)
}

/// Who saves the session on the condition that nobody changed it is not put off by somebody who types.
fn store(tx: &mut Tx<'_>, change: Change) -> Result<(), EngineError> {
    let due_at = change.session.due_at;
    change.store_due(tx, due_at)?;
    Ok(())
}
