//! `POST Agents/Ticket/GetTicketEntity` and `GET Ticket/{id}`.

use parlour_model::TicketEntity;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// The request: the key, under either name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Ticket_GetTicketEntityRequest"; {
        "TicketEntityId": id,
        "TicketId": id,
    }
}

/// The answer.
pub type Response = Option<TicketEntity>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/GetTicketEntity",
    "/api/v1/Agents/Ticket/GetTicketEntity",
    "One ticket with what it is linked to; null when there is none, 403 when the caller may not read it.",
)
.query(&[SELECT, ("ticketEntityId", "The key.")])
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "TicketEntity/GetTicketEntity",
    "/api/v1/Ticket/{TicketId}",
    "One ticket with what it is linked to, 403 when the caller may not read it.",
)
.gives(Response::schema);
