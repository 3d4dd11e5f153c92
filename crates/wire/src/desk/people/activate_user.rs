//! `POST /live/v1/users/{AssociateId}/activate`: somebody comes back.

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
    Request as "Desk_ActivateUserRequest"; {
        "AssociateId": associate_id,
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/activateUser",
    "/live/v1/users/{AssociateId}/activate",
    "Somebody who left comes back.",
)
.query(&[])
.gives(Response::schema);
