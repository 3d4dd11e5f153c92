//! `PUT /live/v1/topics/{ChatTopicId}/logo`: the picture in a topic's widget.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
    /// The file's name.
    pub name: String,
    /// The file in Base64; empty for none.
    pub data: String,
}

carrier! {
    Request as "Live_PutTopicLogoRequest"; {
        "ChatTopicId": chat_topic_id,
        "Name": name,
        "Data": data,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Live/putTopicLogo",
    "/live/v1/topics/{ChatTopicId}/logo",
    "Gives a topic's widget a picture: PNG, JPEG, GIF or WebP of at most 512 KiB, in Base64; without data it has none.",
)
.query(&[])
.takes(<Request as crate::Spell>::schema);
