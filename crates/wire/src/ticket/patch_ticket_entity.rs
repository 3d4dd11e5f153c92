//! `PATCH Ticket/{id}`: a JSON Patch, or an object of changes.

use parlour_model::TicketEntity;

pub use crate::ticket::put_ticket_entity::{Request, Response};
use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "TicketEntity/PatchTicketEntity",
    "/api/v1/Ticket/{TicketId}",
    "Changes a ticket: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", TicketEntity::schema)
.gives(Response::schema);
