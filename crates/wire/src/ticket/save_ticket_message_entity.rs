//! `POST Agents/Ticket/SaveTicketMessageEntity`: a whole message, new or known.

use parlour_model::TicketMessageEntity;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// The request.
#[derive(Debug, Default)]
pub struct Request {
    /// The entity, as it was sent.
    pub entity: Entity<TicketMessageEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the entity itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// The answer.
pub type Response = Option<TicketMessageEntity>;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/SaveTicketMessageEntity",
    "/api/v1/Agents/Ticket/SaveTicketMessageEntity",
    "Saves a message of the ticket that Ticket names: a new one when its key is 0 or missing. Members that are missing stay \
     as they are, null clears.",
)
.query(&[])
.takes_as("Entity", TicketMessageEntity::schema)
.gives(Response::schema);
