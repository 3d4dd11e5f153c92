//! `GET /live/v1/sessions/{ChatSessionId}/notes`: what agents said beside a chat.

use parlour_model::SessionNote;

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
}

carrier! {
    Request as "Desk_GetSessionNotesRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<Vec<SessionNote>>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getSessionNotes",
    "/live/v1/sessions/{ChatSessionId}/notes",
    "Notes and whispers beside a chat, in order, for whoever reads it as an agent.",
)
.gives(Response::schema);
