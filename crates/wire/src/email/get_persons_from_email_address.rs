//! `POST Agents/EMail/GetPersonsFromEmailAddress`: the people of an e-mail address.

use parlour_model::Person;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The e-mail address.
    pub email: String,
}

carrier! {
    Request as "EMail_GetPersonsFromEmailAddressRequest"; {
        "EmailAddress": email,
    }
}

/// What it gives.
pub type Response = Vec<Person>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "EMail/GetPersonsFromEmailAddress",
    "/api/v1/Agents/EMail/GetPersonsFromEmailAddress",
    "The people of exactly that e-mail address, whatever its case; at most 50.",
)
.takes(Request::schema)
.gives(Response::schema);
