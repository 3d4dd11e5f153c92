//! The archive providers: named lists of rows that can be selected, restricted and ordered by columns.

use super::{Column, ColumnFacts, Noun};

/// An archive provider, by the vendor's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the vendor's names")]
pub enum Provider {
    AllUsers,
    ChatSession,
    Contact,
    FindContact,
    FindPerson,
    FindTicket,
    InternalUsers,
    Person,
    SimpleContact,
    SimplePerson,
    Ticket,
}

impl Provider {
    /// Every provider, by name.
    pub const ALL: &'static [Self] = &[
        Self::AllUsers,
        Self::ChatSession,
        Self::Contact,
        Self::FindContact,
        Self::FindPerson,
        Self::FindTicket,
        Self::InternalUsers,
        Self::Person,
        Self::SimpleContact,
        Self::SimplePerson,
        Self::Ticket,
    ];

    /// The vendor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllUsers => "AllUsers",
            Self::ChatSession => "ChatSession",
            Self::Contact => "Contact",
            Self::FindContact => "FindContact",
            Self::FindPerson => "FindPerson",
            Self::FindTicket => "FindTicket",
            Self::InternalUsers => "InternalUsers",
            Self::Person => "Person",
            Self::SimpleContact => "SimpleContact",
            Self::SimplePerson => "SimplePerson",
            Self::Ticket => "Ticket",
        }
    }

    /// The provider of that name, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|provider| provider.name().eq_ignore_ascii_case(name))
    }

    /// The noun it lists.
    pub const fn noun(self) -> Noun {
        match self {
            Self::ChatSession => Noun::ChatSession,
            Self::Person | Self::FindPerson | Self::SimplePerson => Noun::Person,
            Self::Contact | Self::FindContact | Self::SimpleContact => Noun::Contact,
            Self::Ticket | Self::FindTicket => Noun::Ticket,
            Self::AllUsers | Self::InternalUsers => Noun::Associate,
        }
    }

    /// The vendor's names of its entities, with their headings; every row is of the first.
    pub const fn entities(self) -> &'static [(&'static str, &'static str)] {
        match self.noun() {
            Noun::ChatSession | Noun::Topic => &[("chat", "Chat session")],
            Noun::Person => &[("person", "Contacts"), ("retiredPerson", "Former employees")],
            Noun::Contact => &[("contact", "Company"), ("person", "Contact")],
            Noun::Ticket => &[("ticket", "Requests"), ("ticketdisplayclosed", "Closed")],
            Noun::Associate => &[("associate", "User"), ("all", "All"), ("retired", "Former employee")],
        }
    }

    /// Its columns, in the order in which they are described.
    pub fn columns(self) -> &'static [ColumnFacts] {
        self.noun().columns()
    }

    /// The column of that name, whatever its case.
    pub fn column(self, name: &str) -> Option<Column> {
        self.noun().column(name)
    }

    /// The names of the columns of a caller who selects none; the first is the key of a row.
    pub const fn default_columns(self) -> &'static [&'static str] {
        match self.noun() {
            Noun::ChatSession | Noun::Topic => &[
                "chatSessionId",
                "chatTopic/chatTopicId",
                "chatTopic/name",
                "status",
                "agent",
                "firstMessage",
                "lastMessage",
                "whenRequested",
                "whenStarted",
                "whenEnded",
                "rating",
            ],
            Noun::Person => &["personId", "firstName", "lastName", "fullName", "contactId", "email/emailAddress"],
            Noun::Contact => &["contactId", "name", "department", "orgnr", "category", "associateId"],
            Noun::Ticket => &[
                "ticketId",
                "title",
                "status",
                "categoryFullName",
                "priorityName",
                "ownedBy",
                "createdAt",
                "lastChanged",
            ],
            Noun::Associate => &["associateDbId", "fullName", "userName", "assocName", "isActive"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_caller_who_selects_none_are_there() {
        for provider in Provider::ALL {
            for name in provider.default_columns() {
                assert!(provider.column(name).is_some(), "{} of {}", name, provider.name());
            }
        }
    }

    #[test]
    fn providers_are_found_whatever_the_case_of_their_names() {
        for provider in Provider::ALL {
            assert_eq!(Provider::from_name(&provider.name().to_lowercase()), Some(*provider));
        }
        assert_eq!(Provider::from_name("Appointment"), None);
    }
}
