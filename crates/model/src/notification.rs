//! Warnings and hints for one associate.

use crate::{Id, Timestamp, named::named};

named! {
    /// What a notification is about (specification §4.5).
    NotifyType {
        /// A queued chat waits for an answer.
        ChatAlert = 16,
        /// A running chat waits for an answer.
        ChatMessageAlert = 128,
        /// Somebody wants to hand a chat over.
        ChatSessionTransfered = 256,
    }
}

/// One notification, until it expires.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notification {
    /// The key.
    pub id: Id,
    /// What it is about.
    pub kind: NotifyType,
    /// When it is no longer worth showing.
    pub expires_at: Timestamp,
    /// Who is told.
    pub user_id: Id,
    /// The chat it is about, 0 for none.
    pub chat_session_id: Id,
    /// The topic it is about, 0 for none.
    pub chat_topic_id: Id,
    /// What the visitor is called.
    pub chat_nick_name: String,
}
