//! `GET /live/v1/users/{AssociateId}`: somebody who logs in.

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
    Request as "Desk_GetUserRequest"; {
        "AssociateId": associate_id,
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getUser",
    "/live/v1/users/{AssociateId}",
    "Somebody who logs in, for administrators.",
)
.gives(Response::schema);
