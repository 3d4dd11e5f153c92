//! `POST Agents/Person/GetConsentInfos`: what a person agreed to.

use parlour_model::ConsentInfo;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The person.
    pub person_id: i32,
}

carrier! {
    Request as "Person_GetConsentInfosRequest"; {
        "PersonId": person_id,
    }
}

/// What it gives.
pub type Response = Vec<ConsentInfo>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Person/GetConsentInfos",
    "/api/v1/Agents/Person/GetConsentInfos",
    "What a person agreed to: when, and to which words.",
)
.takes(Request::schema)
.gives(Response::schema);
