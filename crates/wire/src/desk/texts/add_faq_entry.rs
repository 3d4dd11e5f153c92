//! `POST /live/v1/faq/entries`: a new common question.

use parlour_model::KbEntry;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of it.
    pub entity: Entity<KbEntry>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addFaqEntry",
    "/live/v1/faq/entries",
    "Makes a common question with its answer.",
)
.query(&[])
.takes_as("Entity", KbEntry::schema)
.gives(Response::schema);
