//! What the vendor's CustomerService agent offers of chat, one file for each operation.

pub(crate) mod chat_sessions_for_user;
pub(crate) mod delete_chat_sessions;
pub(crate) mod has_chat_notify;
