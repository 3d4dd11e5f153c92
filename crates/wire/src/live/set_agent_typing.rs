//! `POST /live/v1/sessions/{ChatSessionId}/typing`: the agent of a chat types, or no longer does.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// Whether the agent types.
    pub typing: bool,
}

carrier! {
    Request as "Live_SetAgentTypingRequest"; {
        "ChatSessionId": chat_session_id,
        "Typing": typing,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Live/setAgentTyping",
    "/live/v1/sessions/{ChatSessionId}/typing",
    "Whether the agent who has the chat types. Ends by itself after eight seconds.",
)
.query(&[])
.takes(Request::schema);
