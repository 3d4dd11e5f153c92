//! What an agent sees beside a chat: who the visitor may be, and what was said with him before.

use std::sync::Arc;

use crate::{Person, Session, Text, named::named};

named! {
    /// What a person was found by.
    MatchedBy {
        /// The same e-mail address.
        Email = 1,
        /// A name that begins the same.
        Name = 2,
    }
}

/// Somebody a visitor may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonMatch {
    /// What he was found by.
    pub by: MatchedBy,
    /// The chat is linked to him.
    pub linked: bool,
    /// The person.
    pub person: Arc<Person>,
}

/// Another chat of the same visitor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EarlierSession {
    /// The session.
    pub session: Session,
    /// What its topic is called.
    pub topic_name: Text,
    /// What its agent is called.
    pub agent_name: String,
    /// Whether what was said may be read.
    pub may_read: bool,
}
