//! Customers: companies, one file for each operation.

pub mod create_default_contact;
pub mod find_contacts_by_email;
pub mod find_contacts_by_name;
pub mod get_contact;
pub mod save_contact;
