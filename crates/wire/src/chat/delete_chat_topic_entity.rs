//! `POST Agents/Chat/DeleteChatTopicEntity`, `DELETE ChatTopic/{id}` (specification §11).

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
    Request as "Chat_DeleteChatTopicEntityRequest"; {
        "ChatTopicEntityId": id,
        "ChatTopicId": id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/DeleteChatTopicEntity",
    "/api/v1/Agents/Chat/DeleteChatTopicEntity",
    "Removes a topic.",
)
.query(&[("ChatTopicEntityId", "The key.")]);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Delete,
    "ChatTopic/DeleteChatTopicEntity",
    "/api/v1/ChatTopic/{ChatTopicId}",
    "Removes a topic.",
)
.query(&[]);
