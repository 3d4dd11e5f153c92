//! What the events of a stream carry, where it is no carrier of an operation (docs/live.md).

use std::sync::Arc;

use parlour_model::{NotifyType, SessionRecord, Timestamp};

use crate::carrier::{Utc, carrier};

/// `session`, for agents: what happened to a session, and what it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionTold {
    /// The session.
    pub chat_session_id: i32,
    /// What happened, by the name of the event.
    pub event: String,
    /// The session as the reader sees it; none when it is no longer seen.
    pub session: Option<Arc<SessionRecord>>,
}

carrier! {
    SessionTold as "Live_SessionEvent"; {
        "ChatSessionId": chat_session_id,
        "Event": event,
        "Session": session,
    }
}

/// `typing`, for agents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerTyping {
    /// The session.
    pub chat_session_id: i32,
    /// Whether its visitor types.
    pub customer_is_typing: bool,
}

carrier! {
    CustomerTyping as "Live_CustomerTyping"; {
        "ChatSessionId": chat_session_id,
        "CustomerIsTyping": customer_is_typing,
    }
}

/// `typing`, for the visitor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserTyping {
    /// Whether the agent types.
    pub user_is_typing: bool,
}

carrier! {
    UserTyping as "Live_UserTyping"; {
        "UserIsTyping": user_is_typing,
    }
}

/// `queue`, for the visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueuePlace {
    /// 1 for the next, 0 for who does not wait.
    pub queue_position: i32,
    /// How long it may take, 0 when that is not known.
    pub queue_wait_seconds: i32,
    /// Whether a request may be left instead of waiting.
    pub request_allowed: bool,
}

carrier! {
    QueuePlace as "Live_QueuePlace"; {
        "QueuePosition": queue_position,
        "QueueWaitSeconds": queue_wait_seconds,
        "RequestAllowed": request_allowed,
    }
}

/// `queue`, for agents: one topic's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicQueue {
    /// The topic.
    pub chat_topic_id: i32,
    /// How many wait.
    pub length: i32,
    /// Since when the first of them waits.
    pub oldest_queued_at: Timestamp,
}

carrier! {
    TopicQueue as "Live_TopicQueue"; {
        "ChatTopicId": chat_topic_id,
        "Length": length,
        "OldestWhenQueued": oldest_queued_at as Utc,
    }
}

/// `read`: the visitor has read up to there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadUpTo {
    /// The session.
    pub chat_session_id: i32,
    /// The last message that was read.
    pub chat_message_id: i32,
}

carrier! {
    ReadUpTo as "Live_ReadUpTo"; {
        "ChatSessionId": chat_session_id,
        "ChatMessageId": chat_message_id,
    }
}

/// `notification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// What it is about.
    pub kind: NotifyType,
    /// The session, 0 for none.
    pub chat_session_id: i32,
    /// The topic, 0 for none.
    pub chat_topic_id: i32,
    /// What the visitor is called.
    pub nick_name: String,
}

carrier! {
    Told as "Live_Notification"; {
        "Type": kind,
        "ChatSessionId": chat_session_id,
        "ChatTopicId": chat_topic_id,
        "NickName": nick_name,
    }
}

/// `topic`: its settings or members changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicTold {
    /// The topic.
    pub chat_topic_id: i32,
}

carrier! {
    TopicTold as "Live_TopicEvent"; {
        "ChatTopicId": chat_topic_id,
    }
}
