//! `POST /live/v1/quickreplies`: a new prepared reply.

use parlour_model::QuickReply;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of it.
    pub entity: Entity<QuickReply>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<QuickReply>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addQuickReply",
    "/live/v1/quickreplies",
    "Makes a prepared reply: one's own, or one that is shared.",
)
.query(&[])
.takes_as("Entity", QuickReply::schema)
.gives(Response::schema);
