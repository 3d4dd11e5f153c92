//! The lines of a conversation.

use crate::{Id, Timestamp, named::named};

named! {
    /// Which way a message goes.
    MessageType {
        /// Unset.
        Invalid = 0,
        /// From the agent or bot to the visitor.
        ToCustomer = 1,
        /// From the visitor.
        ToUser = 2,
        /// An announcement of the server.
        Special = 3,
    }
}

named! {
    /// What a message means beyond its text (specification §2.4; the vendor leaves 4 unused).
    SpecialType {
        /// Ordinary text.
        None = 0,
        /// The topic's welcome at pick-up.
        Welcome = 1,
        /// Open this address.
        Url = 2,
        /// The visitor was blocked.
        Block = 3,
        /// A session was announced.
        NewSession = 5,
        /// Another agent took over.
        TransferedSession = 6,
        /// A technical problem.
        Error = 7,
        /// The session was deleted.
        SessionDeleted = 8,
        /// Suggested answers: did they help?
        FaqSuccessQuestion = 9,
        /// The agent ended the chat.
        ClosedByUser = 10,
        /// The visitor ended the chat.
        ClosedByCustomer = 11,
        /// Nobody said anything for too long.
        ClosedByIdle = 12,
        /// The transfer was declined.
        TransferRejected = 13,
        /// The visitor came back.
        ReopenedByCustomer = 14,
        /// The visitor chose an option.
        ClickedOption = 15,
        /// A bot speaks.
        BotMessage = 16,
        /// Options to choose from.
        Options = 17,
        /// An upload was refused.
        IllegalFileType = 18,
    }
}

/// One line of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// The key; ascending within a session.
    pub id: Id,
    /// The session it belongs to.
    pub session_id: Id,
    /// Which way it goes.
    pub kind: MessageType,
    /// The text: a small subset of HTML.
    pub message: String,
    /// The name above the bubble.
    pub author: String,
    /// 1 when the visitor's client has fetched it, else 0.
    pub read_by_customer: i32,
    /// What it means beyond its text.
    pub special_type: SpecialType,
    /// Depends on `special_type`.
    pub special_param: String,
    /// When it was said; may lie ahead, then it is shown at that time.
    pub posted_at: Timestamp,
    /// The associate who wrote it, 0 for the server, [`BY_CUSTOMER`] for the visitor; never on the wire.
    pub created_by_id: Id,
    /// Its number in the session's stream of events, for a message is its own event; 0 where it came with a data set.
    /// Never on the wire.
    pub event_number: i64,
    /// What the visitor's client drew when it sent it, empty for none; never on the vendor's wire.
    pub client_message_id: String,
}

/// In `created_by_id`: the visitor.
pub const BY_CUSTOMER: Id = -1;
