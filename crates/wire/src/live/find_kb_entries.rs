//! `GET /live/v1/faq`: what agents look up to send it on.

use parlour_model::KbEntry;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What is asked, in plain words; empty for everything.
    pub search: String,
    /// Only what lies in this topic's folder and below it; 0 for all.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "Live_FindKbEntriesRequest"; {
        "Search": search,
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = Vec<KbEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Live/findKbEntries",
    "/live/v1/faq",
    "Common questions that are published, also those not for everybody: what answers the search, the best first, or \
     without one all; at most 100.",
)
.query(&[
    SELECT,
    ("search", "What is asked, in plain words."),
    ("ChatTopicId", "Only what lies in the folder of this topic and below it."),
])
.gives(Response::schema);
