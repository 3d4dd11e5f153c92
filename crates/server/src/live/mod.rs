//! Our own operations, beside the vendor's.

pub(crate) mod login;
pub(crate) mod logout;
