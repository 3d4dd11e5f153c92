//! `PUT /live/v1/me/password`: another password of the caller's.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The password there is.
    pub old_password: String,
    /// The one to come.
    pub new_password: String,
}

carrier! {
    Request as "Desk_PutMyPasswordRequest"; {
        "OldPassword": old_password,
        "NewPassword": new_password,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putMyPassword",
    "/live/v1/me/password",
    "Gives the caller another password, and ends his other logins. The old one is asked for.",
)
.query(&[])
.takes(Request::schema);
