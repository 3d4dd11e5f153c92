//! Another password for a user, by himself or by an administrator. It comes hashed: whoever hashes does it outside.

use parlour_model::{Account, Associate, Caller, EventKind, Id, Stream};
use parlour_store::{
    Tx, append_event, delete_login_tickets_of, delete_openid_grants_of, delete_other_login_tickets, find, find_account,
    put_account,
};

use super::users::require_administrator;
use crate::{Cx, EngineError, presence::end_with_last_login};

/// Gives a user another password, and ends every login of his; false when there is no such user.
pub fn reset_password(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    password_hash: String,
) -> Result<bool, EngineError> {
    require_administrator(caller)?;
    let (Some(_), Some(account)) = (find::<Associate>(tx, id)?, find_account(tx, id)?) else { return Ok(false) };
    put_account(tx, &Account { password_hash, ..account })?;
    if delete_login_tickets_of(tx, id)? > 0 {
        end_with_last_login(cx, tx, id)?;
    }
    append_event(tx, Stream::Desk, EventKind::PasswordChanged, id, cx.actor_id, cx.now)?;
    Ok(true)
}

/// The caller takes another password; every login ends but the one with that hash of a ticket.
pub fn change_password(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    password_hash: String,
    but: &[u8],
) -> Result<(), EngineError> {
    let id = caller.associate_id;
    let account =
        find_account(tx, id)?.ok_or_else(|| EngineError::Forbidden("There is no account any more.".to_owned()))?;
    put_account(tx, &Account { password_hash, ..account })?;
    delete_openid_grants_of(tx, id)?;
    if delete_other_login_tickets(tx, id, but)? > 0 {
        end_with_last_login(cx, tx, id)?;
    }
    append_event(tx, Stream::Desk, EventKind::PasswordChanged, id, cx.actor_id, cx.now)?;
    Ok(())
}
