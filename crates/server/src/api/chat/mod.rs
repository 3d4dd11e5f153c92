//! The Chat agent and its REST twins.

pub(crate) mod chat_sessions_for_user;
pub(crate) mod for_current_user;
