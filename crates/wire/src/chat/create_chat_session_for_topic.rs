//! `POST Agents/Chat/CreateChatSessionForTopic` and `POST ChatTopic/{ChatTopicId}/Sessions`
//! (specification §11).

use parlour_model::SessionRecord;

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
    Request as "Chat_CreateChatSessionForTopicRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/CreateChatSessionForTopic",
    "/api/v1/Agents/Chat/CreateChatSessionForTopic",
    "A new session of a topic, with the key that lets a program act as the visitor.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatTopic/PostSessions",
    "/api/v1/ChatTopic/{ChatTopicId}/Sessions",
    "A new session of a topic, with the key that lets a program act as the visitor.",
)
.gives(Response::schema);
