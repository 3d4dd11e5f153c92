//! `POST Agents/Ticket/FindTicketsByPerson`: the tickets of a person.

use parlour_model::Ticket;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The person.
    pub person_id: i32,
}

carrier! {
    Request as "Ticket_FindTicketsByPersonRequest"; {
        "PersonId": person_id,
    }
}

/// What it gives.
pub type Response = Vec<Ticket>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Ticket/FindTicketsByPerson",
    "/api/v1/Agents/Ticket/FindTicketsByPerson",
    "The tickets of that person that the caller may read, the one that changed last first; at most 50. Our own.",
)
.takes(Request::schema)
.gives(Response::schema);
