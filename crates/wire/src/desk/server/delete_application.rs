//! `DELETE /live/v1/applications/{ApplicationId}`: one program less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The program.
    pub application_id: i32,
}

carrier! {
    Request as "Desk_DeleteApplicationRequest"; {
        "ApplicationId": application_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteApplication",
    "/live/v1/applications/{ApplicationId}",
    "Removes a program; its token is refused from then on.",
)
.query(&[]);
