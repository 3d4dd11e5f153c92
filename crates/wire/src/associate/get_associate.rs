//! `POST Agents/Associate/GetAssociate`: one associate.

use parlour_model::Associate;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Associate_GetAssociateRequest"; {
        "AssociateId": id,
    }
}

/// The answer.
pub type Response = Option<Associate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Associate/GetAssociate",
    "/api/v1/Agents/Associate/GetAssociate",
    "One associate; null when there is none.",
)
.query(&[SELECT, ("associateId", "The key.")])
.gives(Response::schema);
