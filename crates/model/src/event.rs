//! What happened, in the past tense, numbered for each stream.

use crate::{Id, Timestamp, named::named};

named! {
    /// What happened.
    EventKind {
        /// A data set was loaded.
        DataImported = 1,
        /// An associate was added.
        AssociateAdded = 2,
        /// An associate got another password.
        PasswordChanged = 3,
        /// Somebody logged in and was given a ticket.
        LoggedIn = 4,
        /// A ticket was given back.
        LoggedOut = 5,
        /// A program was added.
        ApplicationAdded = 6,
    }
}

/// Where an event belongs: the whole desk, or one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stream {
    /// What concerns everyone: people, topics, settings.
    #[default]
    Desk,
    /// What concerns one chat session.
    Session(Id),
}

impl Stream {
    /// The number that stands for the stream in the store: 0 for the desk, else the session's id.
    pub fn key(self) -> Id {
        match self {
            Self::Desk => 0,
            Self::Session(id) => id,
        }
    }
}

/// One change, written in the transaction that made it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// The stream's key.
    pub stream: Id,
    /// 1, 2, 3, … within the stream, without a gap.
    pub number: i64,
    /// What happened.
    pub kind: EventKind,
    /// The row it happened to, 0 for none.
    pub subject_id: Id,
    /// The associate who did it, 0 for the server itself.
    pub actor_id: Id,
    /// When.
    pub happened_at: Timestamp,
}
