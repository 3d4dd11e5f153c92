//! `POST Agents/Person/SavePersonEntity` and `POST Person`: a whole entity, new or known.

use parlour_model::PersonEntity;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// The request.
#[derive(Debug, Default)]
pub struct Request {
    /// The entity, as it was sent.
    pub entity: Entity<PersonEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the entity itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// The answer.
pub type Response = Option<PersonEntity>;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/SavePersonEntity",
    "/api/v1/Agents/Person/SavePersonEntity",
    "Saves a person: a new one when its key is 0 or missing. Members that are missing stay as they are, null clears.",
)
.query(&[])
.takes_as("Entity", PersonEntity::schema)
.gives(Response::schema);

/// The REST operation; always a new one.
pub static REST: Operation =
    Operation::new(Method::Post, "PersonEntity/PostPersonEntity", "/api/v1/Person", "Makes a new person.")
        .takes_as("Entity", PersonEntity::schema)
        .gives(Response::schema);
