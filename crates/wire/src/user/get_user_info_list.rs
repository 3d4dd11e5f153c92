//! `POST Agents/User/GetUserInfoList`: several users in short.

use crate::{
    Spell,
    carrier::carrier,
    carriers::UserInfo,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The keys of the associates.
    pub ids: Vec<i32>,
}

carrier! {
    Request as "User_GetUserInfoListRequest"; {
        "UserInfoIds": ids,
    }
}

/// The answer.
pub type Response = Vec<UserInfo>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserInfoList",
    "/api/v1/Agents/User/GetUserInfoList",
    "The users of these keys in short, in their order; keys without a user are passed over. At most 1,000.",
)
.takes_as("UserInfoIds", Vec::<i32>::schema)
.gives(Response::schema);
