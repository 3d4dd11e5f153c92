//! Customers: people, one file for each operation.

pub(crate) mod create_default_person;
pub(crate) mod create_default_person_entity;
pub(crate) mod find_persons_by_name;
pub(crate) mod get_all_person_entity;
pub(crate) mod get_consent_infos;
pub(crate) mod get_person;
pub(crate) mod get_person_entity;
pub(crate) mod get_person_image;
pub(crate) mod patch_person_entity;
pub(crate) mod put_person_entity;
pub(crate) mod save_person;
pub(crate) mod save_person_entity;
