//! Pictures.

use crate::Id;

/// Bytes that other rows refer to by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blob {
    /// The key.
    pub id: Id,
    /// The name it was uploaded under.
    pub name: String,
    /// What it is: `image/png`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}
