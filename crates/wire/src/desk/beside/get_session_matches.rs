//! `GET /live/v1/sessions/{ChatSessionId}/matches`: who a visitor may be.

use parlour_model::PersonMatch;

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
    Request as "Desk_GetSessionMatchesRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<Vec<PersonMatch>>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getSessionMatches",
    "/live/v1/sessions/{ChatSessionId}/matches",
    "The people a chat's visitor may be, by e-mail address and by name; the first 10.",
)
.gives(Response::schema);
