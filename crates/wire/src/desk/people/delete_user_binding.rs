//! `DELETE /live/v1/users/{AssociateId}/binding`: the next person of the issuer with the user's name can be bound.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The associate.
    pub associate_id: i32,
}

carrier! {
    Request as "Desk_DeleteUserBindingRequest"; {
        "AssociateId": associate_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteUserBinding",
    "/live/v1/users/{AssociateId}/binding",
    "Removes the binding of a user to a person of the OpenID Connect issuer, and ends every login of the user.",
)
.query(&[]);
