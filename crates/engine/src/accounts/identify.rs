//! Whom a name, a key or a ticket means.

use std::sync::Arc;

use parlour_model::{Account, Associate, Caller, Id, LoginTicket, Timestamp};
use parlour_store::{
    StoreError, Tx, find, find_account, find_login_ticket, has_left_by_login, list_associates_by_login,
};

use super::token_hash;

/// An associate with the account: somebody who may log in.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The associate.
    pub associate: Arc<Associate>,
    /// The account.
    pub account: Account,
}

impl Identity {
    /// What this person is as a caller.
    pub fn caller(&self) -> Caller {
        Caller {
            associate_id: self.associate.id,
            administrator: self.account.administrator,
            chat_user: self.associate.ej_user_id != 0,
        }
    }
}

/// The associate of that key, unless there is no account or the associate has left.
pub fn identify(tx: &mut Tx<'_>, associate_id: Id) -> Result<Option<Identity>, StoreError> {
    let Some(associate) = find::<Associate>(tx, associate_id)?.filter(|associate| !associate.deleted) else {
        return Ok(None);
    };
    let account = find_account(tx, associate_id)?;
    Ok(account.map(|account| Identity { associate: Arc::new(associate), account }))
}

/// Whom a login name means: the name first, then the user name, whatever the case.
pub fn find_by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<Identity>, StoreError> {
    // Nobody is called so, and PostgreSQL cannot even be asked.
    if login.contains('\0') {
        return Ok(None);
    }
    // Many associates have no user name; nobody is meant by none.
    if login.is_empty() {
        return Ok(None);
    }
    for id in list_associates_by_login(tx, login)? {
        if let Some(identity) = identify(tx, id)? {
            return Ok(Some(identity));
        }
    }
    Ok(None)
}

/// What a login name means that somebody else vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LoginName {
    /// That associate, who may log in.
    Of(Id),
    /// Somebody who has left.
    OfOneWhoLeft,
    /// Nobody.
    OfNobody,
}

/// What a login name means. Only for whoever has proven that it is his: others are not told who has left.
pub(super) fn whom_login_means(tx: &mut Tx<'_>, login: &str) -> Result<LoginName, StoreError> {
    if let Some(identity) = find_by_login(tx, login)? {
        return Ok(LoginName::Of(identity.associate.id));
    }
    let has_left = !login.is_empty() && !login.contains('\0') && has_left_by_login(tx, login)?;
    Ok(if has_left { LoginName::OfOneWhoLeft } else { LoginName::OfNobody })
}

/// The associate that a login ticket proves at that time, and what is known of the ticket.
pub fn find_by_ticket(
    tx: &mut Tx<'_>,
    ticket: &str,
    now: Timestamp,
) -> Result<Option<(Identity, LoginTicket)>, StoreError> {
    match find_login_ticket(tx, &token_hash(ticket))? {
        // The row that stands for an application has no ticket; only the tickets derived from it prove a user.
        Some(found) if found.application_id != 0 && found.parent_hash.is_empty() => Ok(None),
        Some(found) if now < found.expires_at => {
            Ok(identify(tx, found.associate_id)?.map(|identity| (identity, found)))
        }
        _ => Ok(None),
    }
}
