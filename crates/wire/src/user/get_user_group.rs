//! `POST Agents/User/GetUserGroup`: one group of users.

use crate::{
    Spell,
    carrier::carrier,
    carriers::UserGroup,
    operation::{Method, Operation, SELECT},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "User_GetUserGroupRequest"; {
        "UserGroupId": id,
    }
}

/// The answer.
pub type Response = Option<UserGroup>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserGroup",
    "/api/v1/Agents/User/GetUserGroup",
    "One group of users; null when there is none.",
)
.query(&[SELECT, ("userGroupId", "The key.")])
.gives(Response::schema);
