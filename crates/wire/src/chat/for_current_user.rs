//! `GET ChatSession/ForCurrentUser`: the REST twin of `ChatSessionsForUser` (specification §11.5).

use crate::{
    Spell,
    chat::chat_sessions_for_user::Response,
    operation::{Access, Method, Operation, SELECT},
};

/// The operation.
pub static META: Operation = Operation {
    name: "ChatSession/ForCurrentUser",
    method: Method::Get,
    path: "/api/v1/ChatSession/ForCurrentUser",
    summary: "The same list as ChatSessionsForUser.",
    access: Access::LoggedIn,
    query: &[SELECT],
    request: None,
    response: Some(Response::schema),
};
