//! `PUT /live/v1/retention`: for how long chats are to be kept.

use parlour_model::Retention;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of it.
    pub entity: Entity<Retention>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Retention;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putRetention",
    "/live/v1/retention",
    "Says how many days ended chats and their texts are kept, 0 for ever; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", Retention::schema)
.gives(Response::schema);
