//! `POST Agents/Ticket/CreateDefaultTicketEntity` and `GET Ticket/default`.

use parlour_model::TicketEntity;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The request, which is empty.
pub type Request = ();

/// The answer.
pub type Response = TicketEntity;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/CreateDefaultTicketEntity",
    "/api/v1/Agents/Ticket/CreateDefaultTicketEntity",
    "A ticket to be filled in; nothing is stored.",
)
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "TicketEntity/DefaultTicketEntity",
    "/api/v1/Ticket/default",
    "A ticket to be filled in; nothing is stored.",
)
.gives(Response::schema);
