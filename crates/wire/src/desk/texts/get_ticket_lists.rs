//! `GET /live/v1/tickets/lists`: what the category and the priority of a ticket are chosen from.

use parlour_model::TicketLists;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = TicketLists;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getTicketLists",
    "/live/v1/tickets/lists",
    "The categories and priorities that tickets and topics may have.",
)
.gives(Response::schema);
