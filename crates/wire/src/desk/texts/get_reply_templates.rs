//! `GET /live/v1/replytemplates`: prepared reply of the desks.

use parlour_model::DeskTemplate;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<DeskTemplate>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getReplyTemplates",
    "/live/v1/replytemplates",
    "Prepared replies of the desk, by name.",
)
.gives(Response::schema);
