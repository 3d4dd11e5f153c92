//! `POST Ticket/{id}/Messages`: a new message of the ticket.

use parlour_model::TicketMessageEntity;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// The request.
#[derive(Debug, Default)]
pub struct Request {
    /// The ticket.
    pub ticket_id: i32,
    /// The message, as it was sent.
    pub entity: Entity<TicketMessageEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            ticket_id: Read::read(node.member("TicketId"), &at.member("TicketId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// The answer.
pub type Response = Option<TicketMessageEntity>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Post,
    "TicketEntity/PostMessages",
    "/api/v1/Ticket/{TicketId}/Messages",
    "Writes a message on a ticket.",
)
.takes_as("Entity", TicketMessageEntity::schema)
.gives(Response::schema);
