//! `POST Agents/BLOB/GetChatImageWithSize`: the picture in a topic's widget (specification §11.7).

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
    /// The most pixels across; 0 or less for as many as there are.
    pub width: i32,
    /// The most pixels down; 0 or less for as many as there are.
    pub height: i32,
}

carrier! {
    Request as "BLOB_GetChatImageWithSizeRequest"; {
        "ChatTopicId": chat_topic_id,
        "Width": width,
        "Height": height,
    }
}

/// The bytes in Base64, for callers that do not accept them as they are; nothing where the topic has no picture.
pub type Response = Option<String>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "BLOB/GetChatImageWithSize",
    "/api/v1/Agents/BLOB/GetChatImageWithSize",
    "The picture in a topic's widget, made to fit and never enlarged. The bytes for callers that accept \
     application/octet-stream or image/*, else a text in Base64; empty or null where the topic has no picture.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
