//! `GET /live/v1/widget/session/messages`: what was said before what the visitor's client has.

use parlour_model::WidgetMessages;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Only messages that are shown before this one; 0 for the newest.
    pub before: i32,
}

carrier! {
    Request as "Widget_GetMessagesRequest"; {
        "Before": before,
    }
}

/// What it gives.
pub type Response = WidgetMessages;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getMessages",
    "/live/v1/widget/session/messages",
    "The newest of the session's messages that are shown before one of them; at most 500, in the order in which they \
     are shown.",
)
.access(Access::Visitor)
.query(&[
    SELECT,
    ("before", "The ChatMessageId of the oldest message that is there already. Without it, the newest are given."),
])
.gives(Response::schema);
