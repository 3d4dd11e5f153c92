//! `PUT /live/v1/sessions/{ChatSessionId}/viewers`: the caller has a chat open, or no longer does.

use parlour_model::SessionViewers;

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
    /// Whether the caller has it open.
    pub viewing: bool,
}

carrier! {
    Request as "Desk_SetViewingRequest"; {
        "ChatSessionId": chat_session_id,
        "Viewing": viewing,
    }
}

/// What it gives.
pub type Response = Option<SessionViewers>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/setViewing",
    "/live/v1/sessions/{ChatSessionId}/viewers",
    "Says whether the caller has the chat open, and gives who else does. Ends by itself after 45 seconds.",
)
.takes(Request::schema)
.gives(Response::schema);
