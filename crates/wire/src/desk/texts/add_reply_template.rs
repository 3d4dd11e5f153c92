//! `POST /live/v1/replytemplates`: a new prepared reply of the desk.

use parlour_model::DeskTemplate;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of it.
    pub entity: Entity<DeskTemplate>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<DeskTemplate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addReplyTemplate",
    "/live/v1/replytemplates",
    "Makes a prepared reply of the desk.",
)
.query(&[])
.takes_as("Entity", DeskTemplate::schema)
.gives(Response::schema);
