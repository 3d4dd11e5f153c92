//! `POST /live/v1/widget/session/typing`: the visitor types, or no longer does.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Whether the visitor types.
    pub typing: bool,
}

carrier! {
    Request as "Widget_SetTypingRequest"; {
        "Typing": typing,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/setTyping",
    "/live/v1/widget/session/typing",
    "Whether the visitor types. Ends by itself after eight seconds.",
)
.access(Access::Visitor)
.query(&[])
.takes(Request::schema);
