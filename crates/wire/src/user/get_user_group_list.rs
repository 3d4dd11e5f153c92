//! `POST Agents/User/GetUserGroupList`: several groups of users.

use crate::{
    Spell,
    carrier::carrier,
    carriers::UserGroup,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The keys.
    pub ids: Vec<i32>,
}

carrier! {
    Request as "User_GetUserGroupListRequest"; {
        "UserGroupIds": ids,
    }
}

/// The answer.
pub type Response = Vec<UserGroup>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserGroupList",
    "/api/v1/Agents/User/GetUserGroupList",
    "The groups of these keys, in their order; keys without a group are passed over.",
)
.takes_as("UserGroupIds", Vec::<i32>::schema)
.gives(Response::schema);
