//! `POST Agents/Person/GetPerson?personId=`: one person.

use parlour_model::Person;

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
    Request as "Person_GetPersonRequest"; {
        "PersonId": id,
    }
}

/// What it gives.
pub type Response = Option<Person>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/GetPerson",
    "/api/v1/Agents/Person/GetPerson",
    "One person; null when there is none.",
)
.query(&[SELECT, ("personId", "The key.")])
.gives(Response::schema);
