//! Our own operations, beside the vendor's: JSON with the same conventions, under `/live/v1`.

pub mod login;
pub mod logout;
