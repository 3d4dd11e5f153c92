//! `GET /live/v1/widget/topics/{ChatTopicId}/logo`.

use crate::{
    carrier::carrier,
    operation::{Access, Method, Operation, Raw},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "Widget_GetTopicLogoRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getTopicLogo",
    "/live/v1/widget/topics/{ChatTopicId}/logo",
    "The picture in a topic's widget, as it was uploaded.",
)
.access(Access::Open)
.query(&[])
.raw(Raw::Answer);
