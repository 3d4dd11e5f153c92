//! `POST Agents/Chat/GetChatTopicUserAgentList` and `GET ChatTopic/{ChatTopicId}/UserAgent`
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
}

carrier! {
    Request as "Chat_GetChatTopicUserAgentListRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = Vec<MembershipRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatTopicUserAgentList",
    "/api/v1/Agents/Chat/GetChatTopicUserAgentList",
    "The members of a topic.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/GetUserAgentList",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent",
    "The members of a topic.",
)
.gives(Response::schema);
