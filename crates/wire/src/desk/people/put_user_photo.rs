//! `PUT /live/v1/users/{AssociateId}/photo`: the photograph of somebody who answers.

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
    /// The file in Base64; empty for none.
    pub data: String,
}

carrier! {
    Request as "Desk_PutUserPhotoRequest"; {
        "AssociateId": associate_id,
        "Data": data,
    }
}

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putUserPhoto",
    "/live/v1/users/{AssociateId}/photo",
    "Gives somebody a photograph: PNG, JPEG or WebP of at most 512 KiB, in Base64; without data there is none. Everybody \
     his own, administrators anybody's.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
