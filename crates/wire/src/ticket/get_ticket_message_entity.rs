//! `POST Agents/Ticket/GetTicketMessageEntity`.

use parlour_model::TicketMessageEntity;

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
    Request as "Ticket_GetTicketMessageEntityRequest"; {
        "TicketMessageEntityId": id,
        "EjMessageId": id,
    }
}

/// The answer.
pub type Response = Option<TicketMessageEntity>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/GetTicketMessageEntity",
    "/api/v1/Agents/Ticket/GetTicketMessageEntity",
    "One message of a ticket; null when there is none, 403 when the caller may not read its ticket.",
)
.query(&[SELECT, ("ticketMessageEntityId", "The key.")])
.gives(Response::schema);
