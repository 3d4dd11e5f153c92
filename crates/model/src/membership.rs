//! Who works on which topic.

use crate::Id;

/// Whether a chat user is there, and what he has to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatPresence {
    /// The user.
    pub user_id: Id,
    /// What he is called.
    pub display_name: String,
    /// His running chats.
    pub ongoing_chats: i32,
    /// Present, as against away.
    pub present: bool,
    /// The topics he has any permission in.
    pub chat_topics: Vec<Id>,
}

/// One associate's place in one topic: four independent permissions (specification §3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Membership {
    /// The topic.
    pub topic_id: Id,
    /// The associate.
    pub user_id: Id,
    /// May follow other agents' running chats.
    pub can_listen: bool,
    /// May answer chats.
    pub can_respond: bool,
    /// May take over, transfer, end and delete chats, and edit the members.
    pub can_manage: bool,
    /// Is warned of waiting chats while present.
    pub can_notify: bool,
}

impl Membership {
    /// Whether it makes the associate a member at all: a row with no flag set does not.
    pub fn counts(&self) -> bool {
        self.can_listen || self.can_respond || self.can_manage || self.can_notify
    }
}
