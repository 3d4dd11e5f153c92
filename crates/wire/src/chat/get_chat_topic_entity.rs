//! `POST Agents/Chat/GetChatTopicEntity`, `GET ChatTopic/{id}` (specification §11).

use parlour_model::TopicRecord;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes: the key, under either name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The key.
    pub id: i32,
}

carrier! {
    Request as "Chat_GetChatTopicEntityRequest"; {
        "ChatTopicEntityId": id,
        "ChatTopicId": id,
    }
}

/// What it gives.
pub type Response = Option<TopicRecord>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Post, "Chat/GetChatTopicEntity", "/api/v1/Agents/Chat/GetChatTopicEntity", "One topic.")
        .query(&[SELECT, ("chatTopicEntityId", "The key.")])
        .gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation =
    Operation::new(Method::Get, "ChatTopic/GetChatTopicEntity", "/api/v1/ChatTopic/{ChatTopicId}", "One topic.")
        .gives(Response::schema);
