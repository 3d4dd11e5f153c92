//! `POST Agents/User/GetUserFromPersonId`: the users that a person is.

use crate::{
    Spell,
    carrier::carrier,
    carriers::User,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key of the person.
    pub person_id: i32,
}

carrier! {
    Request as "User_GetUserFromPersonIdRequest"; {
        "PersonId": person_id,
    }
}

/// The answer.
pub type Response = Vec<User>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "User/GetUserFromPersonId",
    "/api/v1/Agents/User/GetUserFromPersonId",
    "The users that a person is.",
)
.takes(Request::schema)
.gives(Response::schema);
