//! `POST /live/v1/widget/session/queue`.

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
    "Widget/joinQueue",
    "/live/v1/widget/session/queue",
    "The visitor wants an agent after all.",
)
.access(Access::Visitor)
.gives(Response::schema);
