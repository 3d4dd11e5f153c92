//! `POST Agents/Contact/GetContact?contactId=`: one company.

use parlour_model::Contact;

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
    Request as "Contact_GetContactRequest"; {
        "ContactId": id,
    }
}

/// What it gives.
pub type Response = Option<Contact>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/GetContact",
    "/api/v1/Agents/Contact/GetContact",
    "One company; null when there is none.",
)
.query(&[SELECT, ("contactId", "The key.")])
.gives(Response::schema);
