//! `POST Agents/Chat/GetChatSessionEntity`, `GET ChatSession/{id}` (specification §11).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes: the key, under either name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Chat_GetChatSessionEntityRequest"; {
        "ChatSessionEntityId": id,
        "ChatSessionId": id,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatSessionEntity",
    "/api/v1/Agents/Chat/GetChatSessionEntity",
    "One chat session.",
)
.query(&[SELECT, ("chatSessionEntityId", "The key.")])
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatSession/GetChatSessionEntity",
    "/api/v1/ChatSession/{ChatSessionId}",
    "One chat session.",
)
.gives(Response::schema);
