//! Open logins: everybody sees and ends his own, administrators everybody's.

use parlour_model::{Caller, EventKind, LoginEntry, Stream, Timestamp};
use parlour_store::{Tx, append_event, delete_login, find_login, list_logins};

use super::users::require_administrator;
use crate::{Cx, EngineError, presence::end_with_last_login};

/// Logins of one answer.
const LOGINS_MAX: i64 = 500;

/// The logins that are open, the newest first. `current` is the hash of the ticket the call was made with.
pub fn logins(
    tx: &mut Tx<'_>,
    caller: &Caller,
    all: bool,
    now: Timestamp,
    current: &[u8],
) -> Result<Vec<LoginEntry>, EngineError> {
    if all {
        require_administrator(caller)?;
    }
    Ok(list_logins(tx, if all { 0 } else { caller.associate_id }, now, current, LOGINS_MAX)?)
}

/// Ends a login at once, and with the last one its owner's presence; false when there is none that the caller may end.
pub fn end_login(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, login: &str) -> Result<bool, EngineError> {
    let owner = find_login(tx, login)?.filter(|owner| *owner == caller.associate_id || caller.administrator);
    let Some(owner) = owner else { return Ok(false) };
    delete_login(tx, login)?;
    append_event(tx, Stream::Desk, EventKind::LoginEnded, owner, cx.actor_id, cx.now)?;
    end_with_last_login(cx, tx, owner)?;
    Ok(true)
}
