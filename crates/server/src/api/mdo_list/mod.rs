//! Lists to choose from, one file for each.

pub(crate) mod chatsessionstatus;
pub(crate) mod chatuser;
