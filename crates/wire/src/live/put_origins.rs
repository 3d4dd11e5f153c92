//! `PUT /live/v1/topics/{ChatTopicId}/origins`.

use crate::{
    Spell,
    carrier::carrier,
    live::get_origins,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
    /// Origins, such as `https://www.example.com`.
    pub origins: Vec<String>,
}

carrier! {
    Request as "Live_PutOriginsRequest"; {
        "ChatTopicId": chat_topic_id,
        "Origins": origins,
    }
}

/// What it gives.
pub type Response = get_origins::Response;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Live/putOrigins",
    "/live/v1/topics/{ChatTopicId}/origins",
    "Lets the pages of these origins show a topic's widget, and no others; with none of them every page.",
)
.takes(Request::schema)
.gives(Response::schema);
