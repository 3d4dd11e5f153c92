//! `GET /live/v1/users/{AssociateId}/photo`: the photograph of a colleague.

use crate::{
    carrier::carrier,
    operation::{Method, Operation, Raw},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The associate.
    pub associate_id: i32,
}

carrier! {
    Request as "Desk_GetUserPhotoRequest"; {
        "AssociateId": associate_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getUserPhoto",
    "/live/v1/users/{AssociateId}/photo",
    "Somebody's photograph, for agents and administrators.",
)
.query(&[])
.raw(Raw::Answer);
