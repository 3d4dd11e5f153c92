//! The vendor's operations: a folder for each noun, a file for each operation.

pub(crate) mod archive;
pub(crate) mod associate;
pub(crate) mod blob;
pub(crate) mod chat;
pub(crate) mod contact;
pub(crate) mod customer_service;
pub(crate) mod email;
pub(crate) mod list;
pub(crate) mod mdo;
pub(crate) mod mdo_list;
pub(crate) mod person;
pub(crate) mod ticket;
pub(crate) mod time_zone;
pub(crate) mod user;
