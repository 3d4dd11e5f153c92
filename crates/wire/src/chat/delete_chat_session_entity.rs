//! `POST Agents/Chat/DeleteChatSessionEntity`, `DELETE ChatSession/{id}` (specification §11).

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes: the key, under either name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Chat_DeleteChatSessionEntityRequest"; {
        "ChatSessionEntityId": id,
        "ChatSessionId": id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/DeleteChatSessionEntity",
    "/api/v1/Agents/Chat/DeleteChatSessionEntity",
    "Removes a chat session.",
)
.query(&[("ChatSessionEntityId", "The key.")]);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Delete,
    "ChatSession/DeleteChatSessionEntity",
    "/api/v1/ChatSession/{ChatSessionId}",
    "Removes a chat session.",
)
.query(&[]);
