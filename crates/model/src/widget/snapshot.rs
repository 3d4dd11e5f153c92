//! All that a visitor sees of a chat at one moment.

use crate::{WidgetMessage, WidgetSession};

/// A session with its messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WidgetSnapshot {
    /// The session.
    pub session: WidgetSession,
    /// All its messages that are visible now.
    pub messages: Vec<WidgetMessage>,
    /// Where the stream of its events goes on from.
    pub last_event_id: String,
}
