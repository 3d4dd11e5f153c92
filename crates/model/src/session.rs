//! Chat sessions.

use crate::{Id, Timestamp, named::named};

named! {
    /// Where a session is in its life (specification §2.1).
    SessionStatus {
        /// Unset.
        Invalid = 0,
        /// The visitor fills in the form before the chat.
        PreChatForm = 1,
        /// The visitor is shown answers to common questions.
        Faq = 2,
        /// Nobody is available: the visitor sees the offline form.
        OfflineForm = 3,
        /// Waiting for an agent.
        InQueue = 4,
        /// Running; the visitor wrote last.
        CustomerLast = 5,
        /// Running; the agent or bot wrote last.
        UserLast = 6,
        /// Ended; the visitor may come back.
        Finished = 7,
        /// Marked for removal.
        Deleted = 8,
        /// Ended for good.
        Closed = 9,
        /// Ended: the visitor left a request instead.
        RequestPosted = 10,
        /// Ended while still waiting.
        ClosedFromQueue = 11,
    }
}

/// How long after a chat ended for good its visitor may still look at it.
pub const VISITOR_ACCESS_MS: i64 = 24 * 60 * 60 * 1000;

impl SessionStatus {
    /// Returns true where the chat has ended and its visitor cannot come back.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Deleted | Self::Closed | Self::RequestPosted | Self::ClosedFromQueue)
    }

    /// Returns true as long as the visitor's token or key counts; `closed_at` is when the chat ended for good.
    pub fn lets_visitor_in(self, closed_at: Timestamp, now: Timestamp) -> bool {
        match self {
            Self::Deleted => false,
            status if status.is_closed() => now.0 < closed_at.0.saturating_add(VISITOR_ACCESS_MS),
            _ => true,
        }
    }
}

/// One conversation between a visitor and, normally, one agent, as it is stored. Links are keys, 0 for none.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.1")]
pub struct Session {
    pub id: Id,
    pub topic_id: Id,
    pub user_id: Id,
    pub person_id: Id,
    pub customer_alias: String,
    pub customer_host: String,
    pub customer_name: String,
    pub customer_email: String,
    pub customer_phone: String,
    pub customer_consented: bool,
    pub customer_company_name: String,
    pub status: SessionStatus,
    pub first_message: String,
    pub last_message: String,
    pub requested_at: Timestamp,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
    pub idle_at: Timestamp,
    pub fetched_at: Timestamp,
    /// The key with which the program that made the session acts as its visitor; empty where a visitor made it.
    pub session_key: String,
    pub initial_queue_pos: i32,
    pub alert_level: i32,
    pub rank: i32,
    /// The agent is typing. The wire knows nothing reliable of the visitor (specification §14 Q3).
    pub user_is_typing: bool,
    pub contact_id: Id,
    pub project_id: Id,
    pub sale_id: Id,
    pub ticket_id: Id,
    pub transfer_to_id: Id,
    pub chatbot_is_active: bool,
    pub rating: i32,
    /// The visitor's country; stored, never on the wire.
    pub country_id: Id,
    /// When the row last changed; never on the wire.
    pub updated_at: Timestamp,
    /// Who made the session, 0 for the visitor; never on the wire.
    pub created_by_id: Id,
    /// Who handed it over last, and may read on while it runs; never on the wire.
    pub former_user_id: Id,
    /// Since when it waits in the queue; never on the wire.
    pub queued_at: Timestamp,
    /// Since when a message of the visitor is unanswered; never on the wire.
    pub waiting_at: Timestamp,
    /// When it was offered to another agent; never on the wire.
    pub transfer_at: Timestamp,
    /// The earliest instant at which time alone may change it; never on the wire.
    pub due_at: Timestamp,
    /// The last number given in its stream of events; never on the wire.
    pub event_number: i64,
    /// When an agent first said something of his own since it was taken; never on the wire.
    pub first_response_at: Timestamp,
    /// A bot answered before anybody else; never on the wire.
    pub begun_by_bot: bool,
    /// What was said was removed, for it had been kept for long enough; never on the wire.
    pub texts_removed: bool,
    /// The hash of the id that the visitor's client drew when it asked for the session, empty for none; never on the wire.
    pub client_id_hash: String,
    /// The hash of the visitor's token, empty where a program made the session; never on the wire.
    pub visitor_token_hash: String,
    /// The visitor's token, sealed with the id that the client drew; never on the wire.
    pub visitor_token_sealed: String,
    /// When it ended for good; never on the wire.
    pub closed_at: Timestamp,
    /// When the visitor consented; never on the vendor's wire.
    pub consented_at: Timestamp,
    /// What the visitor consented to, as it was shown; never on the vendor's wire.
    pub consent_text: String,
    /// How often the conversation was asked for by mail; never on the vendor's wire.
    pub transcripts_sent: i32,
    /// The visitor may upload files; never on the vendor's wire.
    pub upload_allowed: bool,
    /// Since when the bot owes the visitor an answer; never on the wire.
    pub bot_waiting_at: Timestamp,
    /// The agent who gave the first response, 0 for none; never on the vendor's wire.
    pub first_responder_id: Id,
}

impl Session {
    /// Returns whether it waits in the queue that agents see.
    pub fn is_queued(&self) -> bool {
        self.status == SessionStatus::InQueue && !self.chatbot_is_active
    }

    /// Returns whether a bot has it: one is active, and it has not ended.
    pub fn is_with_bot(&self) -> bool {
        self.chatbot_is_active && !self.status.is_ended()
    }
}
