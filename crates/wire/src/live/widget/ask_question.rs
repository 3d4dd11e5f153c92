//! `POST /live/v1/widget/session/question`.

use parlour_model::WidgetSession;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The question, in plain text.
    pub text: String,
}

carrier! {
    Request as "Widget_AskQuestionRequest"; {
        "Text": text,
    }
}

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/askQuestion",
    "/live/v1/widget/session/question",
    "Asks the common questions; without a hit the session goes on to the queue.",
)
.access(Access::Visitor)
.takes(Request::schema)
.gives(Response::schema);
