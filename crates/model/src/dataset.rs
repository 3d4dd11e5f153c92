//! Everything `import` reads and `export` writes, in one value.

use crate::{
    Associate, Contact, Group, KbCategory, ListItem, Membership, Message, Person, Project, ReplyTemplate, Sale,
    Session, Ticket, Topic,
};

/// A whole desk, or a part of one.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each member is a list of the noun it names")]
pub struct DataSet {
    pub groups: Vec<Group>,
    pub associates: Vec<AssociateRecord>,
    pub contacts: Vec<Contact>,
    pub persons: Vec<Person>,
    pub projects: Vec<Project>,
    pub sales: Vec<Sale>,
    pub tickets: Vec<Ticket>,
    pub topics: Vec<TopicRecord>,
    pub sessions: Vec<SessionRecord>,
}

/// An associate with the account behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssociateRecord {
    /// The associate.
    pub associate: Associate,
    /// The Argon2id hash in PHC form; `None` leaves what is stored.
    pub password_hash: Option<String>,
    /// May set up the desk.
    pub administrator: bool,
    /// Present in the chat, as against away.
    pub present: bool,
}

/// A topic with its members and the list items it refers to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRecord {
    /// The topic.
    pub topic: Topic,
    /// Its members.
    pub agents: Vec<Membership>,
    /// Language, ticket category and ticket priority as far as they are given.
    pub items: Vec<ListItem>,
    /// The folder of suggested answers.
    pub faq_category: Option<KbCategory>,
    /// The template of alert mails.
    pub alert_template: Option<ReplyTemplate>,
}

/// A session with its messages, and with what it carries of its links.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the links are the vendor's, one to one: specification §1.1")]
pub struct SessionRecord {
    pub session: Session,
    pub messages: Vec<Message>,
    pub user: Option<Associate>,
    pub person: Option<Person>,
    pub contact: Option<Contact>,
    pub project: Option<Project>,
    pub sale: Option<Sale>,
    pub ticket: Option<Ticket>,
    pub transfer_to: Option<Associate>,
}
