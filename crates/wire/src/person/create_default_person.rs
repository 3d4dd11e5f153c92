//! `POST Agents/Person/CreateDefaultPerson`: the template of a new person. The vendor makes such of PersonEntity alone.

use parlour_model::Person;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// What it gives.
pub type Response = Person;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/CreateDefaultPerson",
    "/api/v1/Agents/Person/CreateDefaultPerson",
    "What a new person is where nothing else is said.",
)
.query(&[])
.gives(Response::schema)
.deprecated("Person/CreateDefaultPersonEntity");
