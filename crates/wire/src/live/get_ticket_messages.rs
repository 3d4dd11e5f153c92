//! `GET /live/v1/tickets/{TicketId}/messages`: what was written on a ticket.

use parlour_model::TicketMessage;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The ticket.
    pub ticket_id: i32,
}

carrier! {
    Request as "Live_GetTicketMessagesRequest"; {
        "TicketId": ticket_id,
    }
}

/// What it gives.
pub type Response = Vec<TicketMessage>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/getTicketMessages",
    "/live/v1/tickets/{TicketId}/messages",
    "What was written on a ticket, in order; the first 1,000.",
)
.gives(Response::schema);
