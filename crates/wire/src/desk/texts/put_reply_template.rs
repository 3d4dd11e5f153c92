//! `PUT /live/v1/replytemplates/{ReplyTemplateId}`: another prepared reply of the desk.

use parlour_model::DeskTemplate;

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
    pub entity: Entity<DeskTemplate>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let id = i32::read(node.member("ReplyTemplateId"), &at.member("ReplyTemplateId"))?;
        Ok(Self { id, entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<DeskTemplate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putReplyTemplate",
    "/live/v1/replytemplates/{ReplyTemplateId}",
    "Changes a prepared reply of the desk; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", DeskTemplate::schema)
.gives(Response::schema);
