//! `POST Agents/Person/FindPersonsByName`: people by how their name begins.

use parlour_model::Person;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// How the name begins.
    pub name: String,
}

carrier! {
    Request as "Person_FindPersonsByNameRequest"; {
        "Name": name,
    }
}

/// What it gives.
pub type Response = Vec<Person>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/FindPersonsByName",
    "/api/v1/Agents/Person/FindPersonsByName",
    "The people whose full name or last name begins like that, whatever the case, by name; at most 50. Our own.",
)
.takes(Request::schema)
.gives(Response::schema);
