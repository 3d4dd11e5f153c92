//! `POST Agents/Chat/ResetChatSession` and `POST ChatSession/{ChatSessionId}/Reset` (specification §11).

use parlour_model::SessionRecord;

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
}

carrier! {
    Request as "Chat_ResetChatSessionRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/ResetChatSession",
    "/api/v1/Agents/Chat/ResetChatSession",
    "Hands a session from the bot to people, or back to the queue.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/Reset",
    "/api/v1/ChatSession/{ChatSessionId}/Reset",
    "Hands a session from the bot to people, or back to the queue.",
)
.gives(Response::schema);
