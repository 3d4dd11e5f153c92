//! `POST /live/v1/widget/session/end`.

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
    "Widget/endSession",
    "/live/v1/widget/session/end",
    "The visitor leaves, whatever the status.",
)
.access(Access::Visitor)
.gives(Response::schema);
