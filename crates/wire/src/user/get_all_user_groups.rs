//! `POST Agents/User/GetAllUserGroups`: every group of users.

use crate::{
    Spell,
    carrier::carrier,
    carriers::UserGroup,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// With those that are no longer used, of which there are none.
    pub include_deleted: bool,
}

carrier! {
    Request as "User_GetAllUserGroupsRequest"; {
        "IncludeDeleted": include_deleted,
    }
}

/// The answer.
pub type Response = Vec<UserGroup>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetAllUserGroups",
    "/api/v1/Agents/User/GetAllUserGroups",
    "Every group of users, by key.",
)
.takes(Request::schema)
.gives(Response::schema);
