//! `POST Agents/Contact/SaveContact`: a whole company, new or known. The vendor saves ContactEntity alone.

use parlour_model::Contact;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The company, as it was sent.
    pub entity: Entity<Contact>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the company itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Contact;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/SaveContact",
    "/api/v1/Agents/Contact/SaveContact",
    "Saves a company: a new one when its key is 0 or missing. Members that are missing stay as they are, null clears.",
)
.query(&[])
.takes_as("Entity", Contact::schema)
.gives(Response::schema)
.deprecated("Contact/SaveContactEntity");
