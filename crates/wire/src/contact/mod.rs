//! Customers: companies, one file for each operation.

pub mod create_default_contact;
pub mod create_default_contact_entity;
pub mod find_contacts_by_email;
pub mod find_contacts_by_name;
pub mod get_all_contact_entity;
pub mod get_contact;
pub mod get_contact_entity;
pub mod patch_contact_entity;
pub mod put_contact_entity;
pub mod save_contact;
pub mod save_contact_entity;
