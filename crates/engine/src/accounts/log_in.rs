//! Giving out a login ticket, and keeping it alive while it is used.

use parlour_model::{EventKind, Id, LOGIN_TICKET_LIFETIME_MS, LoginTicket, Stream, Timestamp};
use parlour_store::{
    StoreError, Tx, append_event, delete_surplus_login_tickets, extend_login_ticket, find_account, find_login_ticket,
    insert_login_ticket,
};

use super::token_hash;
use crate::Cx;

/// Logins that an associate may have at once; one more ends the oldest.
pub(super) const LOGINS_MAX: i64 = 100;
/// Tickets made from one login that hold at once; one more ends the oldest.
const DERIVED_MAX: i64 = 5;
/// How long a ticket that was made from another one holds.
const DERIVED_LIFETIME_MS: i64 = 60 * 60 * 1000;

/// A ticket that was just given out; the only time its text is known to the server.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedTicket {
    /// The text.
    pub ticket: String,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
}

/// Gives an associate a new login ticket, which has the end that the rules give it.
pub fn log_in(cx: &mut Cx<'_>, tx: &mut Tx<'_>, associate_id: Id) -> Result<IssuedTicket, StoreError> {
    let administrator = find_account(tx, associate_id)?.is_some_and(|account| account.administrator);
    let ends_at = cx.rules.logins.end_of(administrator, cx.now);
    issue_ticket(cx, tx, associate_id, ends_at)
}

/// Gives an associate a new login ticket that ends at that time however much it is used.
pub fn issue_ticket(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    associate_id: Id,
    ends_at: Timestamp,
) -> Result<IssuedTicket, StoreError> {
    let ticket = cx.login_ticket();
    let expires_at = end_of_use_at(cx.now).min(ends_at);
    let (hash, issued_at) = (token_hash(&ticket), cx.now);
    let issued = LoginTicket { hash, associate_id, issued_at, expires_at, ends_at, ..LoginTicket::default() };
    insert_login_ticket(tx, &issued)?;
    delete_surplus_login_tickets(tx, associate_id, &[], LOGINS_MAX)?;
    append_event(tx, Stream::Desk, EventKind::LoggedIn, associate_id, cx.actor_id, cx.now)?;
    Ok(IssuedTicket { ticket, expires_at })
}

/// Makes a ticket from another one: it is valid for an hour, is not extended by use, and ends with the login of the other.
/// Returns `None` if the other has ended.
pub fn derive_ticket(cx: &mut Cx<'_>, tx: &mut Tx<'_>, parent_hash: &[u8]) -> Result<Option<IssuedTicket>, StoreError> {
    let Some(parent) = find_login_ticket(tx, parent_hash)? else { return Ok(None) };
    let ticket = cx.login_ticket();
    let ends_at = Timestamp(cx.now.0 + DERIVED_LIFETIME_MS).min(parent.ends_at);
    // Every derived ticket refers to the login itself, so that it ends with the login.
    let login_hash = if parent.parent_hash.is_empty() { parent_hash.to_vec() } else { parent.parent_hash };
    let derived = LoginTicket {
        hash: token_hash(&ticket),
        associate_id: parent.associate_id,
        issued_at: cx.now,
        expires_at: ends_at,
        ends_at,
        parent_hash: login_hash,
        application_id: parent.application_id,
    };
    insert_login_ticket(tx, &derived)?;
    delete_surplus_login_tickets(tx, parent.associate_id, &derived.parent_hash, DERIVED_MAX)?;
    Ok(Some(IssuedTicket { ticket, expires_at: ends_at }))
}

/// Moves the end of a ticket that is being used; its new end. Use is no change of the desk, so no event is written.
pub fn extend_ticket(cx: &Cx<'_>, tx: &mut Tx<'_>, ticket_hash: &[u8]) -> Result<Timestamp, StoreError> {
    let Some(ticket) = find_login_ticket(tx, ticket_hash)? else { return Ok(cx.now) };
    let expires_at = end_of_use_at(cx.now).min(ticket.ends_at);
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
