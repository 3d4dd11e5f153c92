//! Service requests, one file for each operation.

pub(crate) mod create_default_ticket;
pub(crate) mod create_default_ticket_entity;
pub(crate) mod create_default_ticket_message_entity;
pub(crate) mod find_tickets_by_person;
pub(crate) mod get_all_ticket_entity;
pub(crate) mod get_ticket;
pub(crate) mod get_ticket_entity;
pub(crate) mod get_ticket_message_entity;
pub(crate) mod list_ticket_messages;
pub(crate) mod patch_ticket_entity;
pub(crate) mod post_ticket_message;
pub(crate) mod put_ticket_entity;
pub(crate) mod save_ticket;
pub(crate) mod save_ticket_entity;
pub(crate) mod save_ticket_message_entity;
