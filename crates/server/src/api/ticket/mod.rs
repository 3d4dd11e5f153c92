//! Service requests, one file for each operation.

pub(crate) mod create_default_ticket;
pub(crate) mod find_tickets_by_person;
pub(crate) mod get_ticket;
pub(crate) mod save_ticket;
