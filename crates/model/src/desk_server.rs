//! Logins, programs and what happened, as administrators look after them.

use crate::{EventKind, Id, Text, Timestamp};

/// A login that is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoginEntry {
    /// Names it: the beginning of the hash of its ticket.
    pub login: String,
    /// Whose it is.
    pub associate_id: Id,
    /// His login name.
    pub name: String,
    /// His whole name.
    pub full_name: String,
    /// When it began.
    pub issued_at: Timestamp,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
    /// The call was made with it.
    pub current: bool,
    /// The name of the application that holds it; empty for none.
    pub application: String,
}

/// A program, and its token on the one occasion it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewApplication {
    /// The key.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Since when it is known.
    pub added_at: Timestamp,
    /// The token; empty when it was shown before.
    pub token: String,
    /// The public identifier in OpenID Connect (`client_id`).
    pub client_id: String,
    /// The addresses that receive codes (`redirect_uri`).
    pub redirect_addresses: Vec<String>,
    /// True for an application that cannot keep a secret.
    pub public_client: bool,
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditEntry {
    /// Its place.
    pub number: i64,
    /// What.
    pub kind: EventKind,
    /// What it happened to.
    pub subject_id: Id,
    /// What that is called now.
    pub subject: Text,
    /// Who did it, 0 for the server.
    pub actor_id: Id,
    /// What he is called now.
    pub actor: String,
    /// When.
    pub happened_at: Timestamp,
}

/// A part of what happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditPage {
    /// What happened.
    pub entries: Vec<AuditEntry>,
    /// There is more beyond the last.
    pub more: bool,
}
