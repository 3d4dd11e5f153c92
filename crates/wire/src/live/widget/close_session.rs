//! `POST /live/v1/widget/session/close`.

use parlour_model::WidgetSession;

use crate::{
    Spell,
    operation::{Access, Method, Operation},
};

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/closeSession",
    "/live/v1/widget/session/close",
    "The visitor is done with the form after the chat.",
)
.access(Access::Visitor)
.gives(Response::schema);
