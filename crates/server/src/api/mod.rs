//! The vendor's operations: a folder for each noun, a file for each operation.

pub(crate) mod chat;
pub(crate) mod user;
