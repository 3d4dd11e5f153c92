//! `POST Agents/Chat/UpdateChatTopicUserAgents` and `PUT ChatTopic/{ChatTopicId}/UserAgent`
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
    /// All members there are to be.
    pub useragents: Option<Vec<MembershipRecord>>,
}

carrier! {
    Request as "Chat_UpdateChatTopicUserAgentsRequest"; {
        "ChatTopicId": chat_topic_id,
        "Useragents": useragents,
    }
}

/// What it gives.
pub type Response = Vec<MembershipRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/UpdateChatTopicUserAgents",
    "/api/v1/Agents/Chat/UpdateChatTopicUserAgents",
    "Replaces all members of a topic.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Put,
    "ChatTopic/PutUserAgentList",
    "/api/v1/ChatTopic/{ChatTopicId}/UserAgent",
    "Replaces all members of a topic.",
)
.takes_as("Useragents", Vec::<MembershipRecord>::schema)
.gives(Response::schema);
