//! Lists to choose from, one file for each.

pub mod chatsessionstatus;
pub mod chatuser;
