//! All that a visitor sees of a chat at one moment.

use crate::{WidgetMessage, WidgetSession};

/// A session with its newest messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WidgetSnapshot {
    /// The session.
    pub session: WidgetSession,
    /// Its messages that are visible now, the newest of them where there are many.
    pub messages: Vec<WidgetMessage>,
    /// There are messages before those.
    pub has_earlier: bool,
    /// Where the stream of its events goes on from.
    pub last_event_id: String,
}

/// Some of a session's messages, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WidgetMessages {
    /// The messages.
    pub messages: Vec<WidgetMessage>,
    /// There are messages before those.
    pub has_earlier: bool,
}
