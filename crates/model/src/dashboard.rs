//! What is going on at this moment (specification §9).

use crate::{Id, Text, Timestamp};

/// One topic now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DashboardTopic {
    /// The topic.
    pub chat_topic_id: Id,
    /// What it is called.
    pub name: Text,
    /// Within its opening hours, or it has none.
    pub is_open: bool,
    /// Chats in its queue.
    pub waiting: i32,
    /// How long the one that has waited longest has.
    pub longest_wait_seconds: i64,
    /// When that one was asked for; none for an empty queue.
    pub oldest_queued_at: Timestamp,
    /// Chats that agents have.
    pub active: i32,
    /// Chats that a bot has.
    pub with_bot: i32,
    /// Who may respond and is there.
    pub agents_present: i32,
    /// Who may respond.
    pub agents: i32,
}

/// The month so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DashboardMonth {
    /// When it began.
    pub from: Timestamp,
    /// Chats that were asked for.
    pub chats: i64,
    /// The hour of the day in which most were, -1 for none.
    pub busiest_hour: i32,
    /// The agent who is rated best, 0 for none.
    pub best_associate_id: Id,
    /// What he is called.
    pub best_name: String,
    /// His average.
    pub best_rating: f64,
    /// The caller's average.
    pub my_rating: f64,
}

/// All topics of a caller now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dashboard {
    /// Each.
    pub topics: Vec<DashboardTopic>,
    /// Chats in their queues.
    pub waiting: i32,
    /// How long the one that has waited longest has.
    pub longest_wait_seconds: i64,
    /// Chats that agents have.
    pub active: i32,
    /// Chats that a bot has.
    pub with_bot: i32,
    /// Who may respond to any and is there.
    pub agents_present: i32,
    /// The month so far.
    pub month: DashboardMonth,
}
