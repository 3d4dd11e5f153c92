//! `POST /live/v1/users`: somebody new.

use parlour_model::DeskUser;
use serde_json::Value;

use crate::{
    At, Entity, Fault, Node, Read, Schemas, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// What was sent of the user.
    pub entity: Entity<DeskUser>,
    /// The password; empty for none.
    pub password: String,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let entity = node.member("Entity");
        let password = String::read(entity.member("Password"), &at.member("Password"))?;
        Ok(Self { entity: Entity::read(entity, at)?, password })
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The user with the password.
fn body(schemas: &mut Schemas) -> Value {
    let (_, password) = (DeskUser::schema(schemas), String::schema(schemas));
    schemas.extended("Desk_AddUserRequest", "DeskUser", "Password", password)
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addUser",
    "/live/v1/users",
    "Adds somebody who logs in: a chat user where nothing else is said, with the Password that may stand among the \
     members, or without one.",
)
.query(&[])
.takes_as("Entity", body)
.gives(Response::schema);
