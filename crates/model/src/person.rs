//! Customers: people.
#![expect(
    missing_docs,
    reason = "the members are the vendor's, one to one: specification §1.5"
)]

use crate::{Id, Text};

/// A person at a company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub position: Text,
    pub id: Id,
    pub mrmrs: Text,
    pub firstname: String,
    pub lastname: String,
    pub middle_name: String,
    pub title: Text,
    pub description: Text,
    pub email: String,
    pub full_name: String,
    pub direct_phone: String,
    pub formal_name: String,
    pub country_id: i32,
    pub contact_id: i32,
    pub contact_name: String,
    pub retired: i32,
    pub rank: i32,
    pub active_interests: i32,
    pub contact_department: String,
    pub contact_country_id: i32,
    pub contact_org_nr: String,
    pub fax_phone: String,
    pub mobile_phone: String,
    pub contact_phone: String,
    pub associate_name: String,
    pub associate_id: i32,
    pub use_person_address: bool,
    pub contact_fax: String,
    pub kanafname: String,
    pub kanalname: String,
    pub post1: String,
    pub post2: String,
    pub post3: String,
    pub email_name: String,
    pub contact_full_name: String,
    pub active_erp_links: i32,
    pub ticket_priority_id: i32,
    pub support_language_id: i32,
    pub support_associate_id: i32,
    pub category_name: Text,
    pub person_number: String,
}
