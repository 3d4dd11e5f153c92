//! `POST Agents/Chat/AddChatTopicUserAgent` and `POST ChatTopic/{ChatTopicId}/UserAgent`
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
    /// The member and the permissions.
    pub useragent: Option<MembershipRecord>,
}

carrier! {
    Request as "Chat_AddChatTopicUserAgentRequest"; {
        "ChatTopicId": chat_topic_id,
        "Useragent": useragent,
    }
}

/// What it gives.
pub type Response = MembershipRecord;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/AddChatTopicUserAgent",
    "/api/v1/Agents/Chat/AddChatTopicUserAgent",
    "Adds a member to a topic, or changes one.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatTopic/PostUserAgent",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent",
    "Adds a member to a topic, or changes one.",
)
.takes_as("Useragent", MembershipRecord::schema)
.gives(Response::schema);
