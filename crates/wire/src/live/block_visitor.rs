//! `POST /live/v1/sessions/{ChatSessionId}/block`.

use crate::{
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
}

carrier! {
    Request as "Live_BlockVisitorRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Live/blockVisitor",
    "/live/v1/sessions/{ChatSessionId}/block",
    "Ends a chat session, and refuses its visitor's host new ones of the topic for 24 hours.",
)
.query(&[]);
