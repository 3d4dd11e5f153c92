//! Programs that call the API.

/// A program known by its token (`SO-AppToken`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    /// The key.
    pub id: crate::Id,
    /// What the program is called.
    pub name: String,
    /// SHA-256 of its token; the token itself is never stored.
    pub token_hash: Vec<u8>,
    /// Since when it is known.
    pub added_at: crate::Timestamp,
}
