//! `GET /live/v1/widget/topics/{ChatTopicId}`.

use parlour_model::WidgetTopic;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Access, Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "Widget_GetTopicRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = WidgetTopic;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getTopic",
    "/live/v1/widget/topics/{ChatTopicId}",
    "Everything a widget needs to draw itself.",
)
.access(Access::Open)
.gives(Response::schema);
