//! `POST Agents/Chat/GetChatTopicUserAgent` and `GET ChatTopic/{ChatTopicId}/UserAgent/{Username}`
//! (specification §11).

use parlour_model::MembershipRecord;

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
    Request as "Chat_GetChatTopicUserAgentRequest"; {
        "ChatTopicId": chat_topic_id,
        "Username": username,
    }
}

/// What it gives.
pub type Response = Option<MembershipRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatTopicUserAgent",
    "/api/v1/Agents/Chat/GetChatTopicUserAgent",
    "One member of a topic.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/GetUserAgent",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent/{Username}",
    "One member of a topic.",
)
.gives(Response::schema);
