//! Changing a password.

use parlour_model::{Account, EventKind, Stream};
use parlour_store::{Tx, append_event, delete_login_tickets_of, put_account};

use super::find_by_login;
use crate::{Cx, EngineError, presence::end_with_last_login};

/// Gives the associate of that login name another password, and ends every login made with the old one.
pub fn set_password(cx: &mut Cx<'_>, tx: &mut Tx<'_>, login: &str, password_hash: String) -> Result<(), EngineError> {
    let identity = find_by_login(tx, login)?
        .ok_or_else(|| EngineError::invalid("NAME", format!("there is no user \"{login}\"")))?;
    let account = Account { password_hash, ..identity.account };
    put_account(tx, &account)?;
    if delete_login_tickets_of(tx, account.associate_id)? > 0 {
        end_with_last_login(cx, tx, account.associate_id)?;
    }
    append_event(tx, Stream::Desk, EventKind::PasswordChanged, account.associate_id, cx.actor_id, cx.now)?;
    Ok(())
}
