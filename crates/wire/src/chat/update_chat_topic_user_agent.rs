//! `POST Agents/Chat/UpdateChatTopicUserAgent` and `PUT ChatTopic/{ChatTopicId}/UserAgent/{Username}`
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
    /// The member and the permissions.
    pub useragent: Option<MembershipRecord>,
}

carrier! {
    Request as "Chat_UpdateChatTopicUserAgentRequest"; {
        "ChatTopicId": chat_topic_id,
        "Username": username,
        "Useragent": useragent,
    }
}

/// What it gives.
pub type Response = MembershipRecord;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/UpdateChatTopicUserAgent",
    "/api/v1/Agents/Chat/UpdateChatTopicUserAgent",
    "Replaces the four permissions of a member.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Put,
    "ChatTopic/PutUserAgent",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent/{Username}",
    "Replaces the four permissions of a member.",
)
.takes_as("Useragent", MembershipRecord::schema)
.gives(Response::schema);
