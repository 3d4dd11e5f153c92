//! Giving out a login ticket, and keeping it alive while it is used (specification §10.7).

use parlour_model::{EventKind, Id, LOGIN_TICKET_LIFETIME_MS, LoginTicket, Stream, Timestamp};
use parlour_store::{StoreError, Tx, append_event, extend_login_ticket, insert_login_ticket};

use super::token_hash;
use crate::Cx;

/// A ticket that was just given out; the only time its text is known to the server.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedTicket {
    /// The text.
    pub ticket: String,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
}

/// Gives an associate a new login ticket.
pub fn log_in(cx: &mut Cx<'_>, tx: &mut Tx<'_>, associate_id: Id) -> Result<IssuedTicket, StoreError> {
    let ticket = cx.login_ticket();
    let expires_at = end_of_use_at(cx.now);
    insert_login_ticket(tx, &LoginTicket { hash: token_hash(&ticket), associate_id, issued_at: cx.now, expires_at })?;
    append_event(tx, Stream::Desk, EventKind::LoggedIn, associate_id, cx.actor_id, cx.now)?;
    Ok(IssuedTicket { ticket, expires_at })
}

/// Moves the end of a ticket that is being used; its new end. Use is no change of the desk: no event tells of it.
pub fn extend_ticket(cx: &Cx<'_>, tx: &mut Tx<'_>, ticket_hash: &[u8]) -> Result<Timestamp, StoreError> {
    let expires_at = end_of_use_at(cx.now);
    extend_login_ticket(tx, ticket_hash, expires_at)?;
    Ok(expires_at)
}

fn end_of_use_at(now: Timestamp) -> Timestamp {
    Timestamp(now.0 + LOGIN_TICKET_LIFETIME_MS)
}

/// Enters in the audit log an attempt to log in as that associate with a wrong password.
pub fn note_failed_login(cx: &mut Cx<'_>, tx: &mut Tx<'_>, associate_id: Id) -> Result<(), StoreError> {
    append_event(tx, Stream::Desk, EventKind::LoginFailed, associate_id, 0, cx.now)?;
    Ok(())
}
