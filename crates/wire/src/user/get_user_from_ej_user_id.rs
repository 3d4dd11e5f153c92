//! `POST Agents/User/GetUserFromEjUserId`: the user of a Service user.

use crate::{
    Spell,
    carrier::carrier,
    carriers::User,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the Service user, as ChatPresence has it.
    pub ej_user_id: i32,
}

carrier! {
    Request as "User_GetUserFromEjUserIdRequest"; {
        "EjUserId": ej_user_id,
    }
}

/// The answer.
pub type Response = Vec<User>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserFromEjUserId",
    "/api/v1/Agents/User/GetUserFromEjUserId",
    "The users of that Service user, whose key presence and lists of chat users have.",
)
.takes(Request::schema)
.gives(Response::schema);
