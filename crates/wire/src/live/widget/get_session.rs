//! `GET /live/v1/widget/session`.

use parlour_model::WidgetSnapshot;

use crate::{
    Spell,
    operation::{Access, Method, Operation},
};

/// What it gives.
pub type Response = WidgetSnapshot;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getSession",
    "/live/v1/widget/session",
    "The visitor's session with its newest messages, at most 500, and where its events go on from.",
)
.access(Access::Visitor)
.gives(Response::schema);
