//! `POST Agents/Associate/GetAssociateByPersonId`: the associate that a person is.

use parlour_model::Associate;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the person.
    pub person_id: i32,
}

carrier! {
    Request as "Associate_GetAssociateByPersonIdRequest"; {
        "PersonId": person_id,
    }
}

/// The answer.
pub type Response = Option<Associate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Associate/GetAssociateByPersonId",
    "/api/v1/Agents/Associate/GetAssociateByPersonId",
    "The associate that a person is; null when there is none.",
)
.takes(Request::schema)
.gives(Response::schema);
