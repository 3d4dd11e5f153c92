//! `PATCH ChatSession/{id}`: a JSON Patch, or an object of changes (specification §10.10).

use parlour_model::SessionRecord;

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
    pub entity: Entity<SessionRecord>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: Read::read(node.member("ChatSessionId"), &at.member("ChatSessionId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "ChatSession/PatchChatSessionEntity",
    "/api/v1/ChatSession/{ChatSessionId}",
    "Changes a chat session: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", SessionRecord::schema)
.gives(Response::schema);
