//! `PUT Ticket/{id}`: members that are missing stay.

use parlour_model::TicketEntity;

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
    pub entity: Entity<TicketEntity>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: Read::read(node.member("TicketId"), &at.member("TicketId"))?,
            // The body is the entity itself: faults name its members.
            entity: Entity::read(node.member("Entity"), at)?,
        })
    }
}

/// The answer.
pub type Response = Option<TicketEntity>;

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Put,
    "TicketEntity/PutTicketEntity",
    "/api/v1/Ticket/{TicketId}",
    "Replaces a ticket: members that are missing stay.",
)
.takes_as("Entity", TicketEntity::schema)
.gives(Response::schema);
