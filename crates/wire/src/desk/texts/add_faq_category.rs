//! `POST /live/v1/faq/categories`: a new folder of common questions.

use parlour_model::FaqCategory;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of it.
    pub entity: Entity<FaqCategory>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<FaqCategory>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addFaqCategory",
    "/live/v1/faq/categories",
    "Makes a folder of common questions.",
)
.query(&[])
.takes_as("Entity", FaqCategory::schema)
.gives(Response::schema);
