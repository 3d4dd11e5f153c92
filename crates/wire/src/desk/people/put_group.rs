//! `PUT /live/v1/groups/{GroupId}`: another name of a group.

use parlour_model::{DeskGroup, Text};

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The group.
    pub group_id: i32,
    /// What it is called.
    pub name: Text,
}

carrier! {
    Request as "Desk_PutGroupRequest"; {
        "GroupId": group_id,
        "Name": name,
    }
}

/// What it gives.
pub type Response = Option<DeskGroup>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putGroup",
    "/live/v1/groups/{GroupId}",
    "Gives a group of associates another name.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
