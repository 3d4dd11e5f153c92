//! `POST /live/v1/sessions/{ChatSessionId}/notes`: a note beside a chat.

use parlour_model::{NoteKind, SessionNote};

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
    /// Whom it is for.
    pub kind: NoteKind,
    /// The text, plain.
    pub text: String,
}

carrier! {
    Request as "Desk_AddSessionNoteRequest"; {
        "ChatSessionId": chat_session_id,
        "Kind": kind,
        "Text": text,
    }
}

/// What it gives.
pub type Response = Option<SessionNote>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addSessionNote",
    "/live/v1/sessions/{ChatSessionId}/notes",
    "Adds a note or a whisper beside a chat; the visitor never gets it.",
)
.takes(Request::schema)
.gives(Response::schema);
