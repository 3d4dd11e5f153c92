//! Removing a session (specification §11.2, DeleteChatSessionEntity).

use parlour_model::{Actor, Caller, Id, SessionRight, Timestamp, Trigger};
use parlour_store::Tx;

use super::change::Change;
use crate::{Cx, EngineError};

/// Sessions deleted at once; the writer is busy with them, and everybody waits for it.
const DELETED_MAX: usize = 1_000;

/// Marks these sessions as deleted, all of them or none; those that are gone already are passed over.
pub fn delete_all(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, ids: &[Id]) -> Result<(), EngineError> {
    if ids.len() > DELETED_MAX {
        return Err(EngineError::invalid("Ids", format!("at most {DELETED_MAX} sessions are deleted at once")));
    }
    for id in ids {
        delete(cx, tx, caller, *id, None)?;
    }
    Ok(())
}

/// Marks a session as deleted: nobody sees it any more, and time removes it for good. False when there is none.
/// `unchanged_since` is when the caller looked, where that matters.
pub fn delete(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
) -> Result<bool, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(false) };
    change.require(tx, caller, SessionRight::Delete)?;
    super::require_unchanged(change.session.updated_at, unchanged_since)?;
    change.happen(cx, tx, Trigger::Delete, Actor::Agent)?;
    change.store(cx, tx)?;
    Ok(true)
}
