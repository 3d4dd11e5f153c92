//! `POST Agents/Chat/CreateDefaultChatTopicEntity` and `GET ChatTopic/default` (specification §11).

use parlour_model::TopicRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = TopicRecord;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/CreateDefaultChatTopicEntity",
    "/api/v1/Agents/Chat/CreateDefaultChatTopicEntity",
    "A topic to be filled in; nothing is stored.",
)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/DefaultChatTopicEntity",
    "/api/v1/ChatTopic/default",
    "A topic to be filled in; nothing is stored.",
)
.gives(Response::schema);
