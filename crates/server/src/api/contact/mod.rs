//! Customers: companies, one file for each operation.

pub(crate) mod create_default_contact;
pub(crate) mod create_default_contact_entity;
pub(crate) mod find_contacts_by_email;
pub(crate) mod find_contacts_by_name;
pub(crate) mod get_all_contact_entity;
pub(crate) mod get_contact;
pub(crate) mod get_contact_entity;
pub(crate) mod patch_contact_entity;
pub(crate) mod put_contact_entity;
pub(crate) mod save_contact;
pub(crate) mod save_contact_entity;
