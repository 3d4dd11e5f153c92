//! `POST /live/v1/widget/session/transcript`.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The address.
    pub email: String,
}

carrier! {
    Request as "Widget_SendTranscriptRequest"; {
        "Email": email,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/sendTranscript",
    "/live/v1/widget/session/transcript",
    "Has the conversation sent by mail, three times at most.",
)
.access(Access::Visitor)
.query(&[])
.takes(Request::schema);
