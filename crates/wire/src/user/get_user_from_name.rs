//! `POST Agents/User/GetUserFromName`: a user by the login name.

use crate::{
    Spell,
    carrier::carrier,
    carriers::User,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The login name.
    pub name: String,
}

carrier! {
    Request as "User_GetUserFromNameRequest"; {
        "UserName": name,
    }
}

/// The answer.
pub type Response = Option<User>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserFromName",
    "/api/v1/Agents/User/GetUserFromName",
    "The user of that login name who has not left, whatever its case; null when there is none.",
)
.takes(Request::schema)
.gives(Response::schema);
