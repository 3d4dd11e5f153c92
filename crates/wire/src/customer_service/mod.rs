//! What the vendor's CustomerService agent offers of chat, one file for each operation.

pub mod chat_sessions_for_user;
pub mod delete_chat_sessions;
pub mod has_chat_notify;
