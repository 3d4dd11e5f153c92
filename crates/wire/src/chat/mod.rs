//! The Chat agent and its REST twins, one file for each operation.

pub mod chat_sessions_for_user;
pub mod for_current_user;
