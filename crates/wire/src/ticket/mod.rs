//! Service requests, one file for each operation.

pub mod create_default_ticket;
pub mod create_default_ticket_entity;
pub mod create_default_ticket_message_entity;
pub mod find_tickets_by_person;
pub mod get_all_ticket_entity;
pub mod get_ticket;
pub mod get_ticket_entity;
pub mod get_ticket_message_entity;
pub mod list_ticket_messages;
pub mod patch_ticket_entity;
pub mod post_ticket_message;
pub mod put_ticket_entity;
pub mod save_ticket;
pub mod save_ticket_entity;
pub mod save_ticket_message_entity;
