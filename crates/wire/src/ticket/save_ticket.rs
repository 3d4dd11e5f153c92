//! `POST Agents/Ticket/SaveTicket`: a whole ticket, new or known. The vendor saves TicketEntity alone.

use parlour_model::Ticket;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// The ticket, as it was sent.
    pub entity: Entity<Ticket>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        // The body is the ticket itself: faults name its members.
        Ok(Self { entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Ticket;

/// The operation: without a key, or with 0, a new one.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/SaveTicket",
    "/api/v1/Agents/Ticket/SaveTicket",
    "Saves a ticket: a new one when its key is 0 or missing. Members that are missing stay as they are, null clears. \
     A ticket that the caller may not change is refused.",
)
.query(&[])
.takes_as("Entity", Ticket::schema)
.gives(Response::schema)
.deprecated("Ticket/SaveTicketEntity");
