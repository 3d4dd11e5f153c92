//! `POST Agents/Contact/FindContactsByName`: companies by how their name begins.

use parlour_model::Contact;

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
    Request as "Contact_FindContactsByNameRequest"; {
        "Name": name,
    }
}

/// What it gives.
pub type Response = Vec<Contact>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/FindContactsByName",
    "/api/v1/Agents/Contact/FindContactsByName",
    "The companies whose name begins like that, whatever the case, by name; at most 50. Our own.",
)
.takes(Request::schema)
.gives(Response::schema);
