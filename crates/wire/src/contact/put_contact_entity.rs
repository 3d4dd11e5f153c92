//! `PUT Contact/{id}`: members that are missing stay.

use parlour_model::ContactEntity;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// The request.
#[derive(Debug, Default)]
pub struct Request {
    /// The key.
    pub id: i32,
    /// The entity, or the changes, as sent.
    pub entity: Entity<ContactEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: Read::read(node.member("ContactId"), &at.member("ContactId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// The answer.
pub type Response = Option<ContactEntity>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Put,
    "ContactEntity/PutContactEntity",
    "/api/v1/Contact/{ContactId}",
    "Replaces a company: members that are missing stay.",
)
.takes_as("Entity", ContactEntity::schema)
.gives(Response::schema);
