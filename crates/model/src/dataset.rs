//! Everything `import` reads and `export` writes, in one value.

use std::sync::Arc;

use crate::{
    Associate, Contact, DeskTemplate, Group, KbCategory, KbEntry, ListItem, Membership, Message, Person, Project,
    QuickReply, ReplyTemplate, Retention, Sale, Session, SessionNote, Ticket, Topic,
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
    pub kb_categories: Vec<KbCategory>,
    pub reply_templates: Vec<DeskTemplate>,
    pub topics: Vec<TopicRecord>,
    pub kb_entries: Vec<KbEntry>,
    pub quick_replies: Vec<QuickReply>,
    pub sessions: Vec<SessionRecord>,
    /// One at most.
    pub retention: Vec<Retention>,
}

/// An associate with the account behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssociateRecord {
    /// The associate.
    pub associate: Associate,
    /// The password in plain: only on its way in, and hashed before it comes near the store.
    pub password: Option<String>,
    /// The Argon2id hash in PHC form; `None` for an account without a password.
    pub password_hash: Option<String>,
    /// May set up the desk.
    pub administrator: bool,
    /// Is to be a chat user: where `ej_user_id` is 0 it becomes the associate's own key.
    pub chat_user: bool,
    /// Present in the chat, as against away.
    pub present: bool,
}

/// A topic with its members and with what it carries of the lists it refers to.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the links are the vendor's, one to one: specification §1.3")]
pub struct TopicRecord {
    pub topic: Topic,
    pub agents: Vec<MembershipRecord>,
    pub language: Option<ListItem>,
    pub ticket_category: Option<ListItem>,
    pub ticket_priority: Option<ListItem>,
    pub alert_template: Option<ReplyTemplate>,
}

/// A membership with the member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MembershipRecord {
    /// The membership.
    pub membership: Membership,
    /// The member, as far as known.
    pub user: Option<Arc<Associate>>,
}

/// A session with what its keys lead to: `None` where the key is 0 or leads nowhere. Messages and
/// notes only in a data set.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the links are the vendor's, one to one: specification §1.1")]
pub struct SessionRecord {
    pub session: Session,
    pub user: Option<Arc<Associate>>,
    pub person: Option<Arc<Person>>,
    pub contact: Option<Arc<Contact>>,
    pub project: Option<Arc<Project>>,
    pub sale: Option<Arc<Sale>>,
    pub ticket: Option<Arc<Ticket>>,
    pub transfer_to: Option<Arc<Associate>>,
    pub messages: Vec<Message>,
    pub notes: Vec<SessionNote>,
}
