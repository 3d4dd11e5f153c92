//! The account behind an associate, and what proves who somebody is.

use crate::{Id, Timestamp};

/// How long a login ticket lives after its last use: 6 hours (specification §10.7).
pub const LOGIN_TICKET_LIFETIME_MS: i64 = 6 * 60 * 60 * 1000;

/// How long a login may last however much it is used, where the settings do not say: 30 days.
pub const LOGIN_MS_MAX: i64 = 30 * 24 * 60 * 60 * 1000;

/// The same for administrators: 12 hours.
pub const ADMINISTRATOR_LOGIN_MS_MAX: i64 = 12 * 60 * 60 * 1000;

/// What an associate may do, how the password is proven, and whether the agent is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// The associate it belongs to.
    pub associate_id: Id,
    /// The Argon2id hash in PHC form; empty when the account has no password.
    pub password_hash: String,
    /// May set up the desk and see every chat.
    pub administrator: bool,
    /// Present in the chat, as against away (specification §4.4).
    pub present: bool,
    /// When the agent was last heard of.
    pub seen_at: Timestamp,
}

/// A login ticket (`7T:…`): proof of a person, sliding six hours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoginTicket {
    /// SHA-256 of the ticket; the ticket itself is never stored.
    pub hash: Vec<u8>,
    /// Whom it proves.
    pub associate_id: Id,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
    /// When it ends however much it is used.
    pub ends_at: Timestamp,
    /// The hash of the ticket it was made from, whose end is its end too; empty for the ticket of a login.
    pub parent_hash: Vec<u8>,
    /// The application that holds it, 0 for none. A row of an application without a parent has no ticket: the access tokens of a
    /// grant are derived from it.
    pub application_id: Id,
}
