//! `PUT ChatTopic/{id}`: members that are missing stay (specification §10.10).

use parlour_model::TopicRecord;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The key.
    pub id: i32,
    /// The entity, or the changes, as sent.
    pub entity: Entity<TopicRecord>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: Read::read(node.member("ChatTopicId"), &at.member("ChatTopicId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// What it gives.
pub type Response = Option<TopicRecord>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Put,
    "ChatTopic/PutChatTopicEntity",
    "/api/v1/ChatTopic/{ChatTopicId}",
    "Replaces a topic: members that are missing stay.",
)
.takes_as("Entity", TopicRecord::schema)
.gives(Response::schema);
