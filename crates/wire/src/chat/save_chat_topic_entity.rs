//! `POST Agents/Chat/SaveChatTopicEntity`, `POST ChatTopic`: a whole entity, new or known (specification §11).

use parlour_model::TopicRecord;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The entity, as it was sent.
    pub entity: Entity<TopicRecord>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the entity itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<TopicRecord>;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/SaveChatTopicEntity",
    "/api/v1/Agents/Chat/SaveChatTopicEntity",
    "Saves a topic: a new one when its key is 0 or missing. Members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", TopicRecord::schema)
.gives(Response::schema);

/// The same for whoever prefers entities; always a new one.
pub static REST: Operation =
    Operation::new(Method::Post, "ChatTopic/PostChatTopicEntity", "/api/v1/ChatTopic", "Makes a new topic.")
        .takes_as("Entity", TopicRecord::schema)
        .gives(Response::schema);
