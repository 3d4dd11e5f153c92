//! Who the caller is.

pub(crate) mod current;
pub(crate) mod current_associate;
pub(crate) mod current_principal;
pub(crate) mod current_token;
