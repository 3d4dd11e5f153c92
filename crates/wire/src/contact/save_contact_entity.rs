//! `POST Agents/Contact/SaveContactEntity` and `POST Contact`: a whole entity, new or known.

use parlour_model::ContactEntity;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// The request.
#[derive(Debug, Default)]
pub struct Request {
    /// The entity, as it was sent.
    pub entity: Entity<ContactEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the entity itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// The answer.
pub type Response = Option<ContactEntity>;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/SaveContactEntity",
    "/api/v1/Agents/Contact/SaveContactEntity",
    "Saves a company: a new one when its key is 0 or missing. Members that are missing stay as they are, null clears.",
)
.query(&[])
.takes_as("Entity", ContactEntity::schema)
.gives(Response::schema);

/// The REST operation; always a new one.
pub static REST: Operation =
    Operation::new(Method::Post, "ContactEntity/PostContactEntity", "/api/v1/Contact", "Makes a new company.")
        .takes_as("Entity", ContactEntity::schema)
        .gives(Response::schema);
