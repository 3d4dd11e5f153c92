//! `POST Agents/Contact/CreateDefaultContact`: the template of a new company. The vendor makes such of ContactEntity alone.

use parlour_model::Contact;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// What it gives.
pub type Response = Contact;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Contact/CreateDefaultContact",
    "/api/v1/Agents/Contact/CreateDefaultContact",
    "What a new company is where nothing else is said.",
)
.query(&[])
.gives(Response::schema)
.deprecated("Contact/CreateDefaultContactEntity");
