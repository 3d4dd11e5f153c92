//! A session as its visitor sees it.

use crate::{Id, SessionStatus, Timestamp};

/// One conversation, without what only agents may know.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "most members are the session's, one to one")]
pub struct WidgetSession {
    pub id: Id,
    /// Only where the session has just been started, else empty.
    pub session_key: String,
    pub topic_id: Id,
    pub status: SessionStatus,
    pub customer_name: String,
    pub customer_email: String,
    pub customer_phone: String,
    pub customer_company_name: String,
    pub country_id: Id,
    pub customer_consented: bool,
    /// As the topic shows names, never the full one; empty for none.
    pub agent_name: String,
    /// Empty for none.
    pub agent_photo_url: String,
    pub user_is_typing: bool,
    pub chatbot_is_active: bool,
    /// 1 for the next, 0 when not queued.
    pub queue_position: i32,
    /// 0 when not known.
    pub queue_wait_seconds: i32,
    /// A request may be left now.
    pub request_allowed: bool,
    pub upload_allowed: bool,
    pub rating: i32,
    pub ticket_id: Id,
    pub requested_at: Timestamp,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
}
