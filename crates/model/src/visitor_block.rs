//! Hosts that are not let in for a while (specification §5.9).

use crate::{Id, Timestamp};

/// How long an agent's block holds.
pub const BLOCK_MS: i64 = 24 * 60 * 60 * 1000;

/// A host that is refused new sessions of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitorBlock {
    /// The visitor's host, as the network it stands for.
    pub host: String,
    /// The topic.
    pub topic_id: Id,
    /// Until when.
    pub until: Timestamp,
}
