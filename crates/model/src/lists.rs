//! Small lists that topics refer to.

use crate::{Id, Text, named::named};

named! {
    /// Which list an item stands in.
    ListName {
        /// Languages of customers.
        CustomerLanguage = 1,
        /// Categories of tickets.
        TicketCategory = 2,
        /// Priorities of tickets.
        TicketPriority = 3,
    }
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// The list.
    pub list: ListName,
    /// The key within the list.
    pub id: Id,
    /// What it is called.
    pub value: Text,
    /// What explains it.
    pub tooltip: Text,
}

/// What the category and the priority of a ticket are chosen from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketLists {
    /// The categories.
    pub categories: Vec<ListItem>,
    /// The priorities.
    pub priorities: Vec<ListItem>,
}

/// A folder of questions and answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KbCategory {
    /// The key.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// What explains it.
    pub description: Text,
    /// The path from the root.
    pub fullname: Text,
    /// The folder it lies in, 0 at the root.
    pub parent_id: Id,
    /// Its place among its siblings.
    pub sort_order: i32,
}

/// A prepared reply.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReplyTemplate {
    /// The key.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// What explains it.
    pub description: Text,
    /// The folder it lies in.
    pub folder_id: Id,
}
