//! `PUT /live/v1/users/{AssociateId}/password`: another password of somebody's.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The associate.
    pub associate_id: i32,
    /// The password.
    pub password: String,
}

carrier! {
    Request as "Desk_PutUserPasswordRequest"; {
        "AssociateId": associate_id,
        "Password": password,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putUserPassword",
    "/live/v1/users/{AssociateId}/password",
    "Gives somebody another password, and ends every login of his.",
)
.query(&[])
.takes(Request::schema);
