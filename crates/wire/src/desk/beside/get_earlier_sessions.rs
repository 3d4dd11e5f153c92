//! `GET /live/v1/sessions/{ChatSessionId}/earlier`: other chats of the same visitor.

use parlour_model::EarlierSession;

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
    Request as "Desk_GetEarlierSessionsRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<Vec<EarlierSession>>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getEarlierSessions",
    "/live/v1/sessions/{ChatSessionId}/earlier",
    "Other chats of a chat's person or e-mail address that the caller may see, newest first; the first 50.",
)
.gives(Response::schema);
