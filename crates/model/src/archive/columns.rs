//! The columns of the archive providers, as the files in `columns/` list them.
//!
//! Deliberately unknown here: which of them are stored, and where.

use std::sync::LazyLock;

/// The kind of the values in a column, which decides how they are written and what they can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A whole number.
    Number,
    /// A number with decimals.
    Decimal,
    /// A length of time, in whole seconds.
    Duration,
    /// A text of a user or a visitor.
    Text,
    /// A text of an administrator or a list, perhaps in several languages.
    Label,
    /// A date and time.
    DateTime,
    /// A date and time of which the day is what matters.
    Date,
    /// The time at which a row was made or changed: always in universal time.
    Stamp,
    /// Yes or no.
    Bool,
    /// A session's status: an item of the list `chatsessionstatus`.
    Status,
    /// The kind of account of an associate.
    UserType,
    /// The internal status of a ticket.
    TicketStatus,
    /// The origin of a ticket.
    TicketOrigin,
    /// The access level of a ticket.
    TicketSecurity,
    /// The read status of a ticket.
    TicketRead,
    /// The number of an item of a list.
    List,
    /// The name of an item of a list, compared by its number.
    Item,
    /// The key of an associate.
    Associate,
    /// The name of an associate, compared by its key.
    Agent,
}

impl ColumnKind {
    /// The list that has the values, if it is served.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Status => Some("chatsessionstatus"),
            Self::Agent => Some("chatuser"),
            _ => None,
        }
    }

    /// The kind of that name in the files, and the vendor's name of the restrictions it takes; an empty one is none.
    fn from_name(name: &'static str) -> Option<(Self, &'static str)> {
        Some(match name {
            "none" => (Self::Text, ""),
            "int" => (Self::Number, name),
            "decimal" => (Self::Decimal, name),
            "timeSpan" => (Self::Duration, name),
            "string" | "stringorPK" | "positiveString" => (Self::Text, name),
            "label" => (Self::Label, "string"),
            "datetime" => (Self::DateTime, name),
            "date" | "unlimitedDate" => (Self::Date, name),
            "stamp" => (Self::Stamp, "date"),
            "bool" => (Self::Bool, name),
            "switch" => (Self::Bool, "bool"),
            "status" => (Self::Status, "listAny"),
            "userType" => (Self::UserType, "listAny"),
            "ticketStatus" => (Self::TicketStatus, "listAny"),
            "ticketOrigin" => (Self::TicketOrigin, "listAny"),
            "ticketSecurity" => (Self::TicketSecurity, "listAny"),
            "ticketRead" => (Self::TicketRead, "listAny"),
            "listAny" | "listInterest" | "saintStatus" | "intArray" => (Self::List, name),
            "item" => (Self::Item, "listAny"),
            "userGroup" | "ejCategory" => (Self::Item, name),
            "associate" => (Self::Associate, name),
            "agent" => (Self::Agent, "ejUser"),
            _ => return None,
        })
    }
}

/// A noun that columns belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Chat sessions.
    ChatSession,
    /// Chat topics; no provider lists them.
    Topic,
    /// Users.
    Associate,
    /// Persons.
    Person,
    /// Companies.
    Contact,
    /// Tickets.
    Ticket,
}

/// A column of a provider.
#[derive(Debug, PartialEq, Eq)]
pub struct ColumnFacts {
    /// The vendor's name: `person/email/emailAddress`.
    pub name: String,
    /// The noun it belongs to.
    pub noun: Noun,
    /// The relation that leads from the listed noun to that one, as the beginning of the name: `person/`. Empty for the
    /// listed noun.
    pub path: String,
    /// The kind of its values.
    pub kind: ColumnKind,
    /// The vendor's name of the restrictions it takes; empty if rows cannot be restricted by it.
    pub restriction: &'static str,
    /// True if rows can be ordered by it.
    pub can_order: bool,
    /// True if it stands for all rows or none, and is not shown to users.
    pub is_switch: bool,
    /// Its heading.
    pub display_name: String,
    /// Its explanation.
    pub tooltip: &'static str,
}

impl ColumnFacts {
    /// Its name within its noun: `email/emailAddress`.
    pub fn short_name(&self) -> &str {
        &self.name[self.path.len()..]
    }

    /// Returns whether rows can be restricted by it.
    pub fn can_restrict(&self) -> bool {
        !self.restriction.is_empty()
    }
}

/// A column of one of the lists.
pub type Column = &'static ColumnFacts;

impl Noun {
    /// The columns of the providers that list it, in the order in which they are described.
    pub fn columns(self) -> &'static [ColumnFacts] {
        static SESSIONS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("chat_session", Noun::ChatSession));
        static TOPICS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("topic", Noun::Topic));
        static USERS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("users", Noun::Associate));
        static PERSONS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("persons", Noun::Person));
        static CONTACTS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("contacts", Noun::Contact));
        static TICKETS: LazyLock<Vec<ColumnFacts>> = LazyLock::new(|| read("ticket", Noun::Ticket));
        match self {
            Self::ChatSession => &SESSIONS,
            Self::Topic => &TOPICS,
            Self::Associate => &USERS,
            Self::Person => &PERSONS,
            Self::Contact => &CONTACTS,
            Self::Ticket => &TICKETS,
        }
    }

    /// The column of that name, whatever its case.
    pub fn column(self, name: &str) -> Option<Column> {
        self.columns().iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// The noun whose columns a file lists.
    fn of_file(file: &str) -> Option<Self> {
        Some(match file {
            "topic" => Self::Topic,
            "associate" => Self::Associate,
            "person" => Self::Person,
            "contact" => Self::Contact,
            _ => return None,
        })
    }
}

const FILES: &[(&str, &str)] = &[
    ("address", include_str!("columns/address.txt")),
    ("associate", include_str!("columns/associate.txt")),
    ("chat_session", include_str!("columns/chat_session.txt")),
    ("contact", include_str!("columns/contact.txt")),
    ("contacts", include_str!("columns/contacts.txt")),
    ("person", include_str!("columns/person.txt")),
    ("persons", include_str!("columns/persons.txt")),
    ("phone", include_str!("columns/phone.txt")),
    ("switches", include_str!("columns/switches.txt")),
    ("ticket", include_str!("columns/ticket.txt")),
    ("topic", include_str!("columns/topic.txt")),
    ("url", include_str!("columns/url.txt")),
    ("users", include_str!("columns/users.txt")),
];

fn read(file: &str, noun: Noun) -> Vec<ColumnFacts> {
    let mut columns = Vec::new();
    include(file, noun, "", "", &mut columns);
    columns
}

/// Adds the columns of a file: those of a noun that a path leads to, under a prefix.
fn include(file: &str, noun: Noun, path: &str, prefix: &str, columns: &mut Vec<ColumnFacts>) {
    let text = FILES.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        if let Some(file) = first.strip_prefix('+') {
            include(file, noun, path, &format!("{prefix}{}", words.next().unwrap_or_default()), columns);
        } else if let Some(file) = first.strip_prefix('@') {
            let path = format!("{prefix}{}", words.next().unwrap_or_default());
            include(file, Noun::of_file(file).unwrap_or(noun), &path, &path, columns);
        } else if let Some(column) = column(line, noun, path, prefix) {
            columns.push(column);
        }
    }
}

/// The column of a line, if it is not a comment.
fn column(line: &'static str, noun: Noun, path: &str, prefix: &str) -> Option<ColumnFacts> {
    let mut parts = line.split('|').map(str::trim);
    let mut words = parts.next()?.split_whitespace();
    let name = words.next().filter(|name| !name.starts_with('#'))?;
    let kind_name = words.next()?;
    let (kind, restriction) = ColumnKind::from_name(kind_name)?;
    Some(ColumnFacts {
        name: format!("{prefix}{name}"),
        noun,
        path: path.to_owned(),
        kind,
        restriction,
        can_order: words.next() == Some("x"),
        is_switch: kind_name == "switch",
        display_name: parts.next().unwrap_or(name).to_owned(),
        tooltip: parts.next().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Provider;

    #[test]
    fn each_name_finds_its_own_column_whatever_the_case() {
        for provider in Provider::ALL {
            for column in provider.columns() {
                let found = provider.column(&column.name.to_uppercase());
                assert!(found.is_some_and(|found| std::ptr::eq(found, column)), "{}", column.name);
            }
        }
        assert_eq!(Noun::ChatSession.column("sessionKey"), None, "the visitor's secret is not a column");
    }

    #[test]
    fn every_line_of_the_files_is_a_comment_a_column_or_an_inclusion() {
        for (file, text) in FILES {
            for line in text.lines() {
                let words: Vec<_> = line.split_whitespace().collect();
                let known = match words.first() {
                    Some(first) if first.starts_with(['+', '@']) => {
                        words.len() <= 2 && FILES.iter().any(|(name, _)| *name == &first[1..])
                    }
                    Some(first) if first.starts_with('#') => true,
                    _ => column(line, Noun::Person, "", "").is_some(),
                };
                assert!(known, "{file}: {line}");
            }
        }
    }

    #[test]
    fn a_column_of_a_related_noun_knows_the_way_to_it() {
        let column = Noun::ChatSession.column("person/personAssociate/fullName").expect("a column");
        assert_eq!((column.noun, column.path.as_str()), (Noun::Associate, "person/personAssociate/"));
        assert_eq!(column.short_name(), "fullName");
        let line = Noun::Ticket.column("contact/postAddress/line1").expect("a column");
        assert_eq!((line.noun, line.short_name()), (Noun::Contact, "postAddress/line1"));
    }
}
