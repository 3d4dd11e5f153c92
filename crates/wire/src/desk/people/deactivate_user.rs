//! `POST /live/v1/users/{AssociateId}/deactivate`: somebody leaves.

use parlour_model::DeskUser;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The associate.
    pub associate_id: i32,
}

carrier! {
    Request as "Desk_DeactivateUserRequest"; {
        "AssociateId": associate_id,
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/deactivateUser",
    "/live/v1/users/{AssociateId}/deactivate",
    "Somebody leaves: his logins end at once, his chats return to the queue.",
)
.query(&[])
.gives(Response::schema);
