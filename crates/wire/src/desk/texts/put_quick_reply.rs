//! `PUT /live/v1/quickreplies/{QuickReplyId}`: another prepared reply.

use parlour_model::QuickReply;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// Its key.
    pub id: i32,
    /// What was sent of it.
    pub entity: Entity<QuickReply>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let id = i32::read(node.member("QuickReplyId"), &at.member("QuickReplyId"))?;
        Ok(Self { id, entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<QuickReply>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putQuickReply",
    "/live/v1/quickreplies/{QuickReplyId}",
    "Changes a prepared reply; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", QuickReply::schema)
.gives(Response::schema);
