//! `GET User/{userKey}`: one user by key or login name.

use crate::{
    Spell,
    carrier::carrier,
    carriers::User,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key or the login name.
    pub key: String,
}

carrier! {
    Request as "User_GetUserByKeyRequest"; {
        "userKey": key,
    }
}

/// The answer.
pub type Response = Option<User>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "User/GetUserByKey",
    "/api/v1/User/{userKey}",
    "One user by key or login name, with role, group, person and, for the user and administrators, credentials.",
)
.gives(Response::schema);
