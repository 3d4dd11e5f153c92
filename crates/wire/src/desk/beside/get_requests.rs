//! `GET /live/v1/requests`: what visitors left, or gave up, that nobody has answered.

use parlour_model::SessionRecord;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Topics, with commas; 0 or none for all.
    pub chat_topic_id: String,
    /// The chats that were given up in the queue instead.
    pub missed: bool,
    /// Only sessions with a lower key.
    pub before: i32,
    /// Sessions at most.
    pub max: i32,
}

carrier! {
    Request as "Desk_GetRequestsRequest"; {
        "ChatTopicId": chat_topic_id,
        "Missed": missed,
        "Before": before,
        "Max": max,
    }
}

/// What it gives.
pub type Response = Vec<SessionRecord>;

impl Request {
    /// The topics asked for.
    ///
    /// # Errors
    /// The text when one of them is no number.
    pub fn topic_ids(&self) -> Result<Vec<i32>, String> {
        crate::desk::figures::topic_ids(&self.chat_topic_id)
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getRequests",
    "/live/v1/requests",
    "Sessions of the caller's topics in which a request was left whose ticket is open, or that were given up in the queue; newest first.",
)
.query(&[
    ("ChatTopicId", "Topics, with commas; default all of the caller's."),
    ("Missed", "The chats that were given up in the queue, instead of the requests."),
    ("Before", "Only sessions with a lower ChatSessionId."),
    ("Max", "Sessions at most, 1 to 200; default 50."),
])
.gives(Response::schema);
