//! `POST Agents/Contact/CreateDefaultContactEntity` and `GET Contact/default`.

use parlour_model::ContactEntity;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The request, which is empty.
pub type Request = ();

/// The answer.
pub type Response = ContactEntity;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/CreateDefaultContactEntity",
    "/api/v1/Agents/Contact/CreateDefaultContactEntity",
    "A company to be filled in; nothing is stored.",
)
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ContactEntity/DefaultContactEntity",
    "/api/v1/Contact/default",
    "A company to be filled in; nothing is stored.",
)
.gives(Response::schema);
