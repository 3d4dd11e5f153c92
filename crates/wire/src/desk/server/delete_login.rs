//! `DELETE /live/v1/logins/{Login}`: the end of a login.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What names it.
    pub login: String,
}

carrier! {
    Request as "Desk_DeleteLoginRequest"; {
        "Login": login,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteLogin",
    "/live/v1/logins/{Login}",
    "Ends a login at once: one's own, or anybody's for administrators.",
)
.query(&[]);
