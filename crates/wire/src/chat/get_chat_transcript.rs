//! `POST Agents/Chat/GetChatTranscript` and `POST ChatSession/{ChatSessionId}/Transcript`
//! (specification §11).

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// As HTML, else as plain text.
    pub html: bool,
}

carrier! {
    Request as "Chat_GetChatTranscriptRequest"; {
        "ChatSessionId": chat_session_id,
        "Html": html,
    }
}

/// What it gives.
pub type Response = Option<String>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatTranscript",
    "/api/v1/Agents/Chat/GetChatTranscript",
    "The whole conversation, as plain text or HTML.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/Transcript",
    "/api/v1/ChatSession/{ChatSessionId}/Transcript",
    "The whole conversation, as plain text or HTML.",
)
.query(&[SELECT, ("html", "true for HTML, else plain text.")])
.gives(Response::schema);
