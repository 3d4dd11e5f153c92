//! `POST Agents/Contact/GetContactEntity` and `GET Contact/{id}`.

use parlour_model::ContactEntity;

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
    Request as "Contact_GetContactEntityRequest"; {
        "ContactEntityId": id,
        "ContactId": id,
    }
}

/// The answer.
pub type Response = Option<ContactEntity>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/GetContactEntity",
    "/api/v1/Agents/Contact/GetContactEntity",
    "One company with what it is linked to; null when there is none.",
)
.query(&[SELECT, ("contactEntityId", "The key.")])
.gives(Response::schema);

/// The REST operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ContactEntity/GetContactEntity",
    "/api/v1/Contact/{ContactId}",
    "One company with what it is linked to.",
)
.gives(Response::schema);
