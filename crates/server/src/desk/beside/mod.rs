//! What agents have beside a chat.

pub(crate) mod add_session_note;
pub(crate) mod get_earlier_sessions;
pub(crate) mod get_requests;
pub(crate) mod get_session_matches;
pub(crate) mod get_session_notes;
pub(crate) mod set_viewing;
