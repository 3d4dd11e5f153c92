//! `POST Agents/Ticket/CreateDefaultTicketMessageEntity`.

use parlour_model::TicketMessageEntity;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The request, which is empty.
pub type Request = ();

/// The answer.
pub type Response = TicketMessageEntity;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/CreateDefaultTicketMessageEntity",
    "/api/v1/Agents/Ticket/CreateDefaultTicketMessageEntity",
    "A message of a ticket to be filled in; nothing is stored.",
)
.gives(Response::schema);
