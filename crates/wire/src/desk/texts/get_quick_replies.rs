//! `GET /live/v1/quickreplies`: prepared replies.

use parlour_model::QuickReply;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What is looked for.
    pub search: String,
    /// Of this topic and of none; 0 for all.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "Desk_GetQuickRepliesRequest"; {
        "Search": search,
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = Vec<QuickReply>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getQuickReplies",
    "/live/v1/quickreplies",
    "The caller's own prepared replies and those that are shared, by name; the first 200.",
)
.query(&[
    ("Search", "How a word of name, shortcut or content begins."),
    ("ChatTopicId", "Those of this topic and of none."),
])
.gives(Response::schema);
