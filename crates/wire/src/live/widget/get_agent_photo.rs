//! `GET /live/v1/widget/topics/{ChatTopicId}/agents/{AssociateId}/photo`.

use crate::{
    carrier::carrier,
    operation::{Access, Method, Operation, Raw},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
    /// Who answers there.
    pub associate_id: i32,
}

carrier! {
    Request as "Widget_GetAgentPhotoRequest"; {
        "ChatTopicId": chat_topic_id,
        "AssociateId": associate_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Widget/getAgentPhoto",
    "/live/v1/widget/topics/{ChatTopicId}/agents/{AssociateId}/photo",
    "The photograph of somebody who answers a topic that shows it.",
)
.access(Access::Open)
.query(&[])
.raw(Raw::Answer);
