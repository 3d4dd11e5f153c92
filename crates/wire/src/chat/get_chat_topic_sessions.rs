//! `GET ChatTopic/{id}/Sessions`: the same list, of one topic (specification §11.6).

use crate::{
    archive::LIST_QUERY,
    carrier::carrier,
    odata::page_schema,
    operation::{Method, Operation},
};

/// What it takes beside the conventions of lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The topic.
    pub chat_topic_id: i32,
}

carrier! {
    Request as "ChatTopic_GetSessionsRequest"; {
        "ChatTopicId": chat_topic_id,
    }
}

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/GetSessions",
    "/api/v1/ChatTopic/{ChatTopicId}/Sessions",
    "The chat sessions of one topic the caller is a member of, as an OData list.",
)
.query(LIST_QUERY)
.gives(page_schema);
