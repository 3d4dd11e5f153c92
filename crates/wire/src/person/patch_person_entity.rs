//! `PATCH Person/{id}`: a JSON Patch, or an object of changes.

use parlour_model::PersonEntity;

pub use crate::person::put_person_entity::{Request, Response};
use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "PersonEntity/PatchPersonEntity",
    "/api/v1/Person/{PersonId}",
    "Changes a person: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", PersonEntity::schema)
.gives(Response::schema);
