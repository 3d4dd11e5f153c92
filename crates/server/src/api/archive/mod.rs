//! The archives: lists by columns, conditions and order.

pub(crate) mod chat_session;
pub(crate) mod chat_session_metadata;
