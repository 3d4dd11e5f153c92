//! Files within conversations.

use crate::{Id, Timestamp};

/// A file that somebody sent in a chat. Its bytes lie in the file store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionFile {
    /// The key.
    pub id: Id,
    /// The session it was sent in.
    pub session_id: Id,
    /// The message that tells of it.
    pub message_id: Id,
    /// The name it was uploaded under, without what could mislead.
    pub name: String,
    /// What it is: `image/png`.
    pub media_type: String,
    /// How many bytes.
    pub bytes: i32,
    /// What they hash to, in hexadecimal: where they lie.
    pub sha256: String,
    /// When it was sent.
    pub created_at: Timestamp,
    /// The associate who sent it, [`BY_CUSTOMER`](crate::BY_CUSTOMER) for the visitor.
    pub created_by_id: Id,
}
