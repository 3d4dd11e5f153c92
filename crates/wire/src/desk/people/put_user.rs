//! `PUT /live/v1/users/{AssociateId}`: somebody changed.

use parlour_model::DeskUser;

use crate::{
    At, Entity, Fault, Node, Read, Spell,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Debug, Default)]
pub struct Request {
    /// Its key.
    pub id: i32,
    /// What was sent of it.
    pub entity: Entity<DeskUser>,
}

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let id = i32::read(node.member("AssociateId"), &at.member("AssociateId"))?;
        Ok(Self { id, entity: Entity::read(node.member("Entity"), at)? })
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putUser",
    "/live/v1/users/{AssociateId}",
    "Changes what is known of somebody who logs in and what he may do; members that are missing stay as they are.",
)
.query(&[])
.takes_as("Entity", DeskUser::schema)
.gives(Response::schema);
