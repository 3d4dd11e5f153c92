//! `POST Agents/User/GetUserInfo`: one user in short.

use crate::{
    Spell,
    carrier::carrier,
    carriers::UserInfo,
    operation::{Method, Operation, SELECT},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the associate.
    pub id: i32,
}

carrier! {
    Request as "User_GetUserInfoRequest"; {
        "UserInfoId": id,
    }
}

/// The answer.
pub type Response = Option<UserInfo>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserInfo",
    "/api/v1/Agents/User/GetUserInfo",
    "One user in short; null when there is none.",
)
.query(&[SELECT, ("userInfoId", "The key of the associate.")])
.gives(Response::schema);
