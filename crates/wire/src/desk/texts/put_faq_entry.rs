//! `PUT /live/v1/faq/entries/{KbEntryId}`: another common question.

use parlour_model::KbEntry;

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
    pub entity: Entity<KbEntry>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let id = i32::read(node.member("KbEntryId"), &at.member("KbEntryId"))?;
        Ok(Self { id, entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putFaqEntry",
    "/live/v1/faq/entries/{KbEntryId}",
    "Changes a common question; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", KbEntry::schema)
.gives(Response::schema);
