//! `POST Agents/Associate/GetAssociateList`: several associates.

use parlour_model::Associate;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The keys.
    pub ids: Vec<i32>,
}

carrier! {
    Request as "Associate_GetAssociateListRequest"; {
        "AssociateIds": ids,
    }
}

/// The answer.
pub type Response = Vec<Associate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Associate/GetAssociateList",
    "/api/v1/Agents/Associate/GetAssociateList",
    "The associates of these keys, in their order; keys without an associate are passed over. At most 1,000.",
)
.takes_as("AssociateIds", Vec::<i32>::schema)
.gives(Response::schema);
