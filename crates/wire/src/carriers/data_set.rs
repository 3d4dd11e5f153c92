//! The data set of `import` and `export`: the vendor's carriers, and the few members of our own around them.

mod known_members;

use parlour_model::{Associate, AssociateRecord, DataSet, SessionRecord, Ticket, TopicRecord};

use crate::{
    At, Carrier, Fault, Node, Read, Spelling,
    carrier::members_of,
    spell::{DataSetPart, list_item},
};

/// A list of the data set, in the order they are written: what is referred to comes first.
pub const DATA_SET_LISTS: [&str; 14] = [
    "Groups",
    "Associates",
    "Contacts",
    "Persons",
    "Projects",
    "Sales",
    "Tickets",
    "KbCategories",
    "ReplyTemplates",
    "Topics",
    "KbEntries",
    "QuickReplies",
    "Sessions",
    "Retention",
];

impl Read for DataSet {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        for (name, _) in members_of(node, at)? {
            if !DATA_SET_LISTS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return Err(at.fault(format!("\"{name}\" is no list of a data set ({})", DATA_SET_LISTS.join(", "))));
            }
        }
        known_members::require(node, at)?;
        Ok(Self {
            groups: Read::read(node.member("Groups"), &at.member("Groups"))?,
            associates: Read::read(node.member("Associates"), &at.member("Associates"))?,
            contacts: Read::read(node.member("Contacts"), &at.member("Contacts"))?,
            persons: Read::read(node.member("Persons"), &at.member("Persons"))?,
            projects: Read::read(node.member("Projects"), &at.member("Projects"))?,
            sales: Read::read(node.member("Sales"), &at.member("Sales"))?,
            tickets: list_of(node.member("Tickets"), &at.member("Tickets"), ticket)?,
            kb_categories: Read::read(node.member("KbCategories"), &at.member("KbCategories"))?,
            reply_templates: Read::read(node.member("ReplyTemplates"), &at.member("ReplyTemplates"))?,
            topics: list_of(node.member("Topics"), &at.member("Topics"), topic)?,
            kb_entries: Read::read(node.member("KbEntries"), &at.member("KbEntries"))?,
            quick_replies: Read::read(node.member("QuickReplies"), &at.member("QuickReplies"))?,
            sessions: list_of(node.member("Sessions"), &at.member("Sessions"), session)?,
            retention: Read::read(node.member("Retention"), &at.member("Retention"))?,
        })
    }
}

/// A part that a list's carrier has only in a data set.
fn list_of<T>(node: &Node, at: &At<'_>, read: fn(&Node, &At<'_>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    match node {
        Node::Null => Ok(Vec::new()),
        Node::List(items) => items.iter().enumerate().map(|(index, item)| read(item, &at.item(index))).collect(),
        _ => Err(at.expected("an array", node)),
    }
}

fn ticket(node: &Node, at: &At<'_>) -> Result<Ticket, Fault> {
    let chat_topic_id = Read::read(node.member("ChatTopicId"), &at.member("ChatTopicId"))?;
    Ok(Ticket { chat_topic_id, ..Ticket::read(node, at)? })
}

fn topic(node: &Node, at: &At<'_>) -> Result<TopicRecord, Fault> {
    let agents = Read::read(node.member("Agents"), &at.member("Agents"))?;
    let origins: Vec<String> = Read::read(node.member("AllowedOrigins"), &at.member("AllowedOrigins"))?;
    let mut record = TopicRecord { agents, ..TopicRecord::read(node, at)? };
    record.topic.allowed_origins = origins.join(" ");
    Ok(record)
}

fn session(node: &Node, at: &At<'_>) -> Result<SessionRecord, Fault> {
    let messages = Read::read(node.member("Messages"), &at.member("Messages"))?;
    let notes = Read::read(node.member("Notes"), &at.member("Notes"))?;
    let mut record = SessionRecord { messages, notes, ..SessionRecord::read(node, at)? };
    record.session.first_responder_id = Read::read(node.member("FirstResponderId"), &at.member("FirstResponderId"))?;
    Ok(record)
}

impl Read for AssociateRecord {
    /// `ChatUser` says whether the associate has a Service user; without it a given key of one decides, and without
    /// that everyone is a chat user.
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let mut associate: Associate = Read::read(node, at)?;
        let chat_user: Option<bool> = Read::read(node.member("ChatUser"), &at.member("ChatUser"))?;
        let key_given = *node.member("EjUserId") != Node::Null;
        let chat_user = chat_user.unwrap_or(associate.ej_user_id != 0 || !key_given);
        if !chat_user {
            associate.ej_user_id = 0;
        }
        Ok(Self {
            associate,
            password: Read::read(node.member("Password"), &at.member("Password"))?,
            password_hash: Read::read(node.member("PasswordHash"), &at.member("PasswordHash"))?,
            administrator: Read::read(node.member("Administrator"), &at.member("Administrator"))?,
            chat_user,
            present: Read::read(node.member("Present"), &at.member("Present"))?,
        })
    }
}

/// One item of the list of that name, as a data set holds it, to be joined with a comma in front.
pub fn data_set_item<T: DataSetItem>(item: &T, spelling: &Spelling) -> Vec<u8> {
    list_item(&DataSetPart(item), spelling)
}

/// A noun with the members it has only in a data set.
pub trait DataSetItem {
    /// Writes all its members.
    fn write(&self, object: &mut crate::Members<'_, '_>);
}

impl DataSetItem for AssociateRecord {
    fn write(&self, object: &mut crate::Members<'_, '_>) {
        self.associate.members(object);
        object.member("PasswordHash", &self.password_hash);
        object.member("Administrator", &self.administrator);
        object.member("ChatUser", &self.chat_user);
        object.member("Present", &self.present);
    }
}

impl DataSetItem for Ticket {
    fn write(&self, object: &mut crate::Members<'_, '_>) {
        self.members(object);
        object.member("ChatTopicId", &self.chat_topic_id);
    }
}

impl DataSetItem for TopicRecord {
    fn write(&self, object: &mut crate::Members<'_, '_>) {
        self.members(object);
        object.member("Agents", &self.agents);
        let origins: Vec<_> = self.topic.allowed_origins.split_whitespace().map(str::to_owned).collect();
        object.member("AllowedOrigins", &origins);
    }
}

impl DataSetItem for SessionRecord {
    fn write(&self, object: &mut crate::Members<'_, '_>) {
        self.members(object);
        object.member("Messages", &self.messages);
        object.member("Notes", &self.notes);
        object.member("FirstResponderId", &self.session.first_responder_id);
    }
}

macro_rules! as_on_the_wire {
    ($($noun:ident),+) => {$(
        impl DataSetItem for parlour_model::$noun {
            fn write(&self, object: &mut crate::Members<'_, '_>) {
                self.members(object);
            }
        }
    )+};
}

as_on_the_wire!(Group, Contact, Person, Project, Sale, KbCategory, DeskTemplate, KbEntry, QuickReply, Retention);
