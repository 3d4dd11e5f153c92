//! Customers and tickets as the vendor's entities show them: a row with what its keys lead to.

use std::sync::Arc;

use crate::{Associate, ConsentInfo, Contact, ListItem, Person, Project, Sale, Ticket, TicketMessage};

/// A person with the company and the associate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonEntity {
    /// The person.
    pub person: Person,
    /// The company.
    pub contact: Option<Arc<Contact>>,
    /// The user who the person is.
    pub associate: Option<Arc<Associate>>,
    /// What the person agreed to.
    pub consents: Vec<ConsentInfo>,
}

/// A company with its people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContactEntity {
    /// The company.
    pub contact: Contact,
    /// The associate who looks after it.
    pub associate: Option<Arc<Associate>>,
    /// Its people.
    pub persons: Vec<Person>,
}

/// A ticket with what it is linked to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketEntity {
    /// The ticket.
    pub ticket: Ticket,
    /// The associate who created it.
    pub created_by: Option<Arc<Associate>>,
    /// The associate who owns it.
    pub owned_by: Option<Arc<Associate>>,
    /// The category.
    pub category: Option<ListItem>,
    /// The priority.
    pub priority: Option<ListItem>,
    /// The customer.
    pub person: Option<Arc<Person>>,
    /// The sale.
    pub sale: Option<Arc<Sale>>,
    /// The project.
    pub project: Option<Arc<Project>>,
    /// Its messages, without their texts.
    pub messages: Vec<TicketMessage>,
}

/// A message of a ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketMessageEntity {
    /// The message.
    pub message: TicketMessage,
    /// The ticket.
    pub ticket: Option<Arc<Ticket>>,
    /// The associate who wrote it.
    pub created_by: Option<Arc<Associate>>,
}
