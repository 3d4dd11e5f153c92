//! `POST Agents/Person/CreateDefaultPersonEntity` and `GET Person/default`.

use parlour_model::PersonEntity;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The request, which is empty.
pub type Request = ();

/// The answer.
pub type Response = PersonEntity;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/CreateDefaultPersonEntity",
    "/api/v1/Agents/Person/CreateDefaultPersonEntity",
    "A person to be filled in; nothing is stored.",
)
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "PersonEntity/DefaultPersonEntity",
    "/api/v1/Person/default",
    "A person to be filled in; nothing is stored.",
)
.gives(Response::schema);
