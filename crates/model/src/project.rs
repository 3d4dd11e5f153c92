//! Projects a chat can be linked to.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.5")]

use crate::{Id, Text, Timestamp};

/// A project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    pub id: Id,
    pub name: String,
    pub description: Text,
    pub url: String,
    pub kind: Text,
    pub associate_id: i32,
    pub associate_full_name: String,
    pub type_id: i32,
    pub updated: Timestamp,
    pub status_id: i32,
    pub status: Text,
    pub text_id: i32,
    pub publish_to: Timestamp,
    pub publish_from: Timestamp,
    pub is_published: bool,
    pub url_name: String,
    pub project_number: String,
    pub active_erp_links: i32,
    pub event_id: i32,
    pub start_date: Timestamp,
}
