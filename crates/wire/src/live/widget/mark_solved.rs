//! `POST /live/v1/widget/session/solved`.

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
    "Widget/markSolved",
    "/live/v1/widget/session/solved",
    "An answer to a common question helped; the session is over.",
)
.access(Access::Visitor)
.gives(Response::schema);
