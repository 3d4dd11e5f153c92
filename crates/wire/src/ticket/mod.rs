//! Service requests, one file for each operation.

pub mod create_default_ticket;
pub mod find_tickets_by_person;
pub mod get_ticket;
pub mod save_ticket;
