//! What agents have beside a chat.

pub mod add_session_note;
pub mod get_earlier_sessions;
pub mod get_requests;
pub mod get_session_matches;
pub mod get_session_notes;
pub mod set_viewing;
