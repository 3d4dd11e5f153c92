//! `POST Agents/Associate/GetAssociatesByGroup`: the associates of a group.

use parlour_model::Associate;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the group.
    pub group_id: i32,
    /// The kind of the group; groups of users are the only kind.
    pub kind: i32,
}

carrier! {
    Request as "Associate_GetAssociatesByGroupRequest"; {
        "GroupId": group_id,
        "Type": kind,
    }
}

/// The answer.
pub type Response = Vec<Associate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Associate/GetAssociatesByGroup",
    "/api/v1/Agents/Associate/GetAssociatesByGroup",
    "The associates of a group who have not left, by rank and name.",
)
.takes(Request::schema)
.gives(Response::schema);
