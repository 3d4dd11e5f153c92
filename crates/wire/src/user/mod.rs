//! Who the caller is, one file for each operation.

pub mod current;
pub mod current_associate;
pub mod current_principal;
pub mod current_token;
