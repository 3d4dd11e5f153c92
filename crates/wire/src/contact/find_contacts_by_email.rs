//! `POST Agents/Contact/FindContactsByEmail`: the companies of an e-mail address.

use parlour_model::Contact;

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
    Request as "Contact_FindContactsByEmailRequest"; {
        "Email": email,
    }
}

/// What it gives.
pub type Response = Vec<Contact>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/FindContactsByEmail",
    "/api/v1/Agents/Contact/FindContactsByEmail",
    "The companies of exactly that e-mail address, whatever its case; at most 50. Our own.",
)
.takes(Request::schema)
.gives(Response::schema);
