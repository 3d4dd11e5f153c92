//! `POST Agents/Ticket/GetTicket?ticketId=`: one ticket.

use parlour_model::Ticket;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Ticket_GetTicketRequest"; {
        "TicketId": id,
    }
}

/// What it gives.
pub type Response = Option<Ticket>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/GetTicket",
    "/api/v1/Agents/Ticket/GetTicket",
    "One ticket; null when there is none, 403 when the caller may not read it.",
)
.query(&[SELECT, ("ticketId", "The key.")])
.gives(Response::schema);
