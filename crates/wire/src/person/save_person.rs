//! `POST Agents/Person/SavePerson`: a whole person, new or known. The vendor saves PersonEntity alone.

use parlour_model::Person;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The person, as it was sent.
    pub entity: Entity<Person>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the person itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Person;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/SavePerson",
    "/api/v1/Agents/Person/SavePerson",
    "Saves a person: a new one when its key is 0 or missing. Members that are missing stay as they are, null clears.",
)
.query(&[])
.takes_as("Entity", Person::schema)
.gives(Response::schema)
.deprecated("Person/SavePersonEntity");
