//! `POST Agents/Chat/IsWithinOpeningHours` and `GET ChatTopic/{ChatTopicId}/IsOpen` (specification §11).

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "Chat_IsWithinOpeningHoursRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = bool;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/IsWithinOpeningHours",
    "/api/v1/Agents/Chat/IsWithinOpeningHours",
    "Whether a topic is open right now.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/IsOpen",
    "/api/v1/ChatTopic/{ChatTopicId}/IsOpen",
    "Whether a topic is open right now.",
)
.gives(Response::schema);
