//! `GET /live/v1/topics/{ChatTopicId}/origins`.

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
    Request as "Live_GetOriginsRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// Origins, such as `https://www.example.com`.
    pub origins: Vec<String>,
}

carrier! {
    Response as "TopicOrigins"; {
        "Origins": origins,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/getOrigins",
    "/live/v1/topics/{ChatTopicId}/origins",
    "The origins whose pages may show a topic's widget; none for every page.",
)
.gives(Response::schema);
