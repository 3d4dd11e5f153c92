//! `POST Agents/Ticket/CreateDefaultTicket`: the template of a new ticket. The vendor makes such of TicketEntity alone.

use parlour_model::Ticket;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// What it gives.
pub type Response = Ticket;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/CreateDefaultTicket",
    "/api/v1/Agents/Ticket/CreateDefaultTicket",
    "What a new ticket is where nothing else is said.",
)
.query(&[])
.gives(Response::schema)
.deprecated("Ticket/CreateDefaultTicketEntity");
