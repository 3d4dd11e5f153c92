//! `GET Ticket`: the archive `FindTicket` as the list of its entity.

use crate::{
    archive::LIST_QUERY,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "Ticket/GetAllTicketEntity",
    "/api/v1/Ticket",
    "The tickets that the caller may read: the same list as Archive/FindTicket.",
)
.query(LIST_QUERY)
.gives(page_schema);
