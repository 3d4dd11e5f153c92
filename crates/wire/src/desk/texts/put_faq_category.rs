//! `PUT /live/v1/faq/categories/{KbCategoryId}`: another folder of common questions.

use parlour_model::FaqCategory;

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
    pub entity: Entity<FaqCategory>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let id = i32::read(node.member("KbCategoryId"), &at.member("KbCategoryId"))?;
        Ok(Self { id, entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<FaqCategory>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putFaqCategory",
    "/live/v1/faq/categories/{KbCategoryId}",
    "Changes a folder of common questions; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", FaqCategory::schema)
.gives(Response::schema);
