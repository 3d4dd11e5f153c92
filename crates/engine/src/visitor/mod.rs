//! What visitors do and see: the other side of the desk's sessions (specification §2, §5, §7).
//!
//! Deliberately unknown here: how a visitor proves to be one. Whoever calls has checked the session's key.

mod allow_uploads;
mod ask;
mod block;
mod form;
mod open;
mod origins;
mod plain_text;
mod rate;
mod request;
mod say;
mod show;
mod show_message;
mod show_topic;
mod snapshot;
mod start;
mod steps;
mod transcript;

pub use allow_uploads::allow_uploads;
pub use ask::{ask, look_up};
pub use block::block;
pub use form::{require_form, submit_form};
pub use origins::{is_allowed_origin, list_origins, set_origins};
pub use rate::rate;
pub use request::{post_request, require_request};
pub use say::{Said, Saying, said_before, say};
pub use show::{may_request, queue_position, show_session};
pub use show_message::{in_visitors_words, is_visible, show_message};
pub use show_topic::show_topic;
pub use snapshot::{MESSAGES_MAX, earlier, snapshot};
pub use start::{Arrival, Known, arrive, start};
pub use steps::{close, end, join_queue, solved};
pub use transcript::{require_transcript, send_transcript};

use parlour_model::Id;

use crate::EngineError;

/// What a widget is told whose topic does not exist, or not any more.
fn no_topic(id: Id) -> EngineError {
    EngineError::NotFound(format!("There is no chat topic {id}."))
}

/// What a visitor is told whose session is gone for good since the key was checked.
fn no_session(id: Id) -> EngineError {
    EngineError::NotFound(format!("There is no chat session {id}."))
}

#[cfg(test)]
mod tests;
