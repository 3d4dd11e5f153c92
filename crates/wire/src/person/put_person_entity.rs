//! `PUT Person/{id}`: members that are missing stay.

use parlour_model::PersonEntity;

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
    pub entity: Entity<PersonEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: Read::read(node.member("PersonId"), &at.member("PersonId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// The answer.
pub type Response = Option<PersonEntity>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Put,
    "PersonEntity/PutPersonEntity",
    "/api/v1/Person/{PersonId}",
    "Replaces a person: members that are missing stay.",
)
.takes_as("Entity", PersonEntity::schema)
.gives(Response::schema);
