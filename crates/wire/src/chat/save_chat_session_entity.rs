//! `POST Agents/Chat/SaveChatSessionEntity`, `POST ChatSession`: a whole entity, new or known (specification §11).

use parlour_model::SessionRecord;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The entity, as it was sent.
    pub entity: Entity<SessionRecord>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the entity itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/SaveChatSessionEntity",
    "/api/v1/Agents/Chat/SaveChatSessionEntity",
    "Saves a chat session: a new one when its key is 0 or missing. Members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", SessionRecord::schema)
.gives(Response::schema);

/// The same for whoever prefers entities; always a new one.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/PostChatSessionEntity",
    "/api/v1/ChatSession",
    "Makes a new chat session.",
)
.takes_as("Entity", SessionRecord::schema)
.gives(Response::schema);
