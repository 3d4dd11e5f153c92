//! The account behind an associate, and what proves who somebody is.

use crate::{Id, Timestamp};

/// How long a login ticket lives after its last use: 6 hours (specification §10.7).
pub const LOGIN_TICKET_LIFETIME_MS: i64 = 6 * 60 * 60 * 1000;

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
}
