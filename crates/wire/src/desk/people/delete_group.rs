//! `DELETE /live/v1/groups/{GroupId}`: one group less.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The group.
    pub group_id: i32,
}

carrier! {
    Request as "Desk_DeleteGroupRequest"; {
        "GroupId": group_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Delete,
    "Desk/deleteGroup",
    "/live/v1/groups/{GroupId}",
    "Removes a group that nobody is in.",
)
.query(&[]);
