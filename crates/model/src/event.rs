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
        /// A session came into being.
        SessionCreated = 10,
        /// A session's status changed.
        SessionStatusChanged = 11,
        /// Other fields of a session changed.
        SessionUpdated = 12,
        /// A message was added; it is the subject.
        MessageAdded = 13,
        /// A session was offered to an agent, who is the subject.
        TransferOffered = 14,
        /// The offer was taken, or a manager took the session over.
        TransferAccepted = 15,
        /// The offer was turned down, or not answered in time.
        TransferRejected = 16,
        /// The offer was taken back.
        TransferCancelled = 17,
        /// A session waited too long; the new alert level is the subject.
        AlertRaised = 18,
        /// A deleted session was removed with its messages.
        SessionPurged = 19,
        /// Somebody is told of a session; the notification is the subject.
        AgentNotified = 20,
        /// A visitor left a request instead of a chat; the ticket is the subject.
        RequestPosted = 21,
        /// Agents said something among themselves about a session; the note is the subject.
        NoteAdded = 28,
        /// An agent came or went.
        PresenceChanged = 30,
        /// A topic came into being.
        TopicCreated = 31,
        /// A topic's settings changed.
        TopicChanged = 32,
        /// A topic was removed.
        TopicDeleted = 33,
        /// The members of a topic changed.
        MembersChanged = 34,
        /// A person was saved.
        PersonSaved = 40,
        /// A company was saved.
        ContactSaved = 41,
        /// A ticket was saved.
        TicketSaved = 42,
        /// What is known of an associate changed.
        AssociateChanged = 50,
        /// An associate left.
        AssociateDeactivated = 51,
        /// An associate came back.
        AssociateActivated = 52,
        /// A group of associates was saved.
        GroupSaved = 53,
        /// A group of associates was removed.
        GroupDeleted = 54,
        /// A login was ended by somebody else, or from elsewhere.
        LoginEnded = 55,
        /// A program was removed.
        ApplicationDeleted = 56,
        /// A prepared reply was saved.
        QuickReplySaved = 57,
        /// A prepared reply was removed.
        QuickReplyDeleted = 58,
        /// How long chats are kept was changed.
        RetentionChanged = 59,
        /// A folder of common questions was saved.
        FaqCategorySaved = 60,
        /// A folder of common questions was removed.
        FaqCategoryDeleted = 61,
        /// A common question was saved.
        FaqEntrySaved = 62,
        /// A common question was removed.
        FaqEntryDeleted = 63,
        /// A prepared reply of the desk was saved.
        ReplyTemplateSaved = 64,
        /// A prepared reply of the desk was removed.
        ReplyTemplateDeleted = 65,
        /// Logging in failed, with a name that exists and a wrong password. Entries stand for all such attempts of some
        /// minutes.
        LoginFailed = 80,
        /// A person of an issuer logged in for the first time, and is bound to the account since.
        IssuerBound = 81,
        /// A person of an issuer was refused, because the account is bound to another one.
        IssuerRefused = 82,
        /// The binding of an account to a person of an issuer was removed.
        IssuerBindingDeleted = 83,
        /// The settings of an application changed.
        ApplicationChanged = 90,
        /// A code or a refresh token for the associate was used twice, and the tokens of its grant ended.
        ApplicationTokenReused = 91,
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
    /// Its place among the events of all streams.
    pub position: i64,
    /// The last key of a message that was given before it. With it events and messages stand in one order, that in which
    /// they were written.
    pub message_id: Id,
    /// Whose the session was before, for events that are about one: whoever may no longer see it is to hear that.
    pub former: Place,
}

/// Whose a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its topic.
    pub topic_id: Id,
    /// The agent who has it, 0 for none.
    pub user_id: Id,
    /// The agent it is offered to, 0 for none.
    pub transfer_to_id: Id,
}
