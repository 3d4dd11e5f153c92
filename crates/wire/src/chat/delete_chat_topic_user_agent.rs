//! `POST Agents/Chat/DeleteChatTopicUserAgent` and `DELETE ChatTopic/{ChatTopicId}/UserAgent/{Username}`
//! (specification §11).

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
    /// The login name of an associate, or the key in digits.
    pub username: String,
}

carrier! {
    Request as "Chat_DeleteChatTopicUserAgentRequest"; {
        "ChatTopicId": chat_topic_id,
        "Username": username,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/DeleteChatTopicUserAgent",
    "/api/v1/Agents/Chat/DeleteChatTopicUserAgent",
    "Removes a member of a topic.",
)
.query(&[])
.takes(Request::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Delete,
    "ChatTopic/DeleteUserAgent",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent/{Username}",
    "Removes a member of a topic.",
)
.query(&[]);
