//! `PATCH ChatTopic/{id}`: a JSON Patch, or an object of changes (specification §10.10).

use parlour_model::TopicRecord;

pub use crate::chat::put_chat_topic_entity::{Request, Response};
use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "ChatTopic/PatchChatTopicEntity",
    "/api/v1/ChatTopic/{ChatTopicId}",
    "Changes a topic: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", TopicRecord::schema)
.gives(Response::schema);
