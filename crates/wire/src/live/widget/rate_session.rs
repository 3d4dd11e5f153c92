//! `POST /live/v1/widget/session/rating`.

use parlour_model::WidgetSession;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// 1 to 5.
    pub rating: i32,
}

carrier! {
    Request as "Widget_RateSessionRequest"; {
        "Rating": rating,
    }
}

/// What it gives.
pub type Response = WidgetSession;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Widget/rateSession",
    "/live/v1/widget/session/rating",
    "The visitor rates the chat; the last rating counts.",
)
.access(Access::Visitor)
.takes(Request::schema)
.gives(Response::schema);
