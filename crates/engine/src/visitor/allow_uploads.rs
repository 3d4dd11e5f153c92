//! An agent lets a visitor upload files, or no longer (specification §5.8).

use parlour_model::{Caller, EventKind, Id, SessionRight};
use parlour_store::Tx;

use crate::{Cx, EngineError, sessions::change::Change};

/// Allows uploads in a running chat, or forbids them; false when there is no such session. It ends with the chat, and
/// with the agent who allowed it.
pub fn allow_uploads(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    session_id: Id,
    allowed: bool,
) -> Result<bool, EngineError> {
    let Some(mut change) = Change::open(tx, session_id)? else { return Ok(false) };
    change.require(tx, caller, SessionRight::Transfer)?;
    if allowed && !change.session.status.is_active() {
        return Err(EngineError::Conflict(format!("Chat session {session_id} does not run.")));
    }
    if change.session.upload_allowed != allowed {
        change.session.upload_allowed = allowed;
        change.tell(cx, tx, EventKind::SessionUpdated, session_id)?;
    }
    change.store(cx, tx)?;
    Ok(true)
}
