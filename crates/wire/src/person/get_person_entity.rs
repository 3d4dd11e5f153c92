//! `POST Agents/Person/GetPersonEntity` and `GET Person/{id}`.

use parlour_model::PersonEntity;

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
    Request as "Person_GetPersonEntityRequest"; {
        "PersonEntityId": id,
        "PersonId": id,
    }
}

/// The answer.
pub type Response = Option<PersonEntity>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/GetPersonEntity",
    "/api/v1/Agents/Person/GetPersonEntity",
    "One person with what it is linked to; null when there is none.",
)
.query(&[SELECT, ("personEntityId", "The key.")])
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "PersonEntity/GetPersonEntity",
    "/api/v1/Person/{PersonId}",
    "One person with what it is linked to.",
)
.gives(Response::schema);
