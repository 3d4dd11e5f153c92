//! The rows of what happens at once: streams, and who types. What each stream tells whom has tests of its own.

use super::{
    Answers, LOGGED_IN,
    Place::{Running, Topic},
    Row, row,
};

/// Only who has the session's key, which is no login.
const NOBODY: Answers = ["401"; 9];

pub(super) const ROWS: &[Row] = &[
    row("Live/agentEvents", Topic, LOGGED_IN),
    row("Live/setAgentTyping", Running, ["204", "403", "403", "403", "403", "403", "403", "403", "401"])
        .body(r#"{"Typing": false}"#),
    row("Widget/events", Topic, NOBODY),
    row("Widget/setTyping", Running, NOBODY).body(r#"{"Typing": true}"#),
];
