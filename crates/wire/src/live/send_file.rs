//! `POST /live/v1/sessions/{ChatSessionId}/files`: a file that an agent sends.

use parlour_model::WidgetMessage;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, Raw, SELECT},
};

/// What it takes beside the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// The name of the file.
    pub name: String,
}

carrier! {
    Request as "Live_SendFileRequest"; {
        "ChatSessionId": chat_session_id,
        "Name": name,
    }
}

/// What it gives.
pub type Response = WidgetMessage;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Live/sendFile",
    "/live/v1/sessions/{ChatSessionId}/files",
    "Sends a file in a chat. The body is the file, of at most 20 MiB.",
)
.query(&[SELECT, ("name", "The name of the file; its extension says what it is.")])
.gives(<Response as Spell>::schema)
.raw(Raw::Body);
