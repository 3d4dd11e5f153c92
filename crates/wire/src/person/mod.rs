//! Customers: people, one file for each operation.

pub mod create_default_person;
pub mod create_default_person_entity;
pub mod find_persons_by_name;
pub mod get_all_person_entity;
pub mod get_consent_infos;
pub mod get_person;
pub mod get_person_entity;
pub mod get_person_image;
pub mod patch_person_entity;
pub mod put_person_entity;
pub mod save_person;
pub mod save_person_entity;
