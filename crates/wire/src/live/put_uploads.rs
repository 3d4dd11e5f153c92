//! `PUT /live/v1/sessions/{ChatSessionId}/uploads`.

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// Whether files may be uploaded.
    pub allowed: bool,
}

carrier! {
    Request as "Live_PutUploadsRequest"; {
        "ChatSessionId": chat_session_id,
        "Allowed": allowed,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Live/putUploads",
    "/live/v1/sessions/{ChatSessionId}/uploads",
    "Lets the visitor of a running chat upload files, or no longer. It ends with the chat and with its agent.",
)
.query(&[])
.takes(Request::schema);
