//! `PATCH Contact/{id}`: a JSON Patch, or an object of changes.

use parlour_model::ContactEntity;

pub use crate::contact::put_contact_entity::{Request, Response};
use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "ContactEntity/PatchContactEntity",
    "/api/v1/Contact/{ContactId}",
    "Changes a company: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", ContactEntity::schema)
.gives(Response::schema);
