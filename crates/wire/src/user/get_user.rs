//! `POST Agents/User/GetUser`: one user.

use crate::{
    Spell,
    carrier::carrier,
    carriers::User,
    operation::{Method, Operation, SELECT},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the associate.
    pub id: i32,
}

carrier! {
    Request as "User_GetUserRequest"; {
        "UserId": id,
    }
}

/// The answer.
pub type Response = Option<User>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUser",
    "/api/v1/Agents/User/GetUser",
    "One user, with role, group, person and, for the user and administrators, credentials; null when there is none.",
)
.query(&[SELECT, ("userId", "The key of the associate.")])
.gives(Response::schema);
