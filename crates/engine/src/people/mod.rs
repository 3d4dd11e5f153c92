//! Customers: people, their companies and their tickets, as agents keep them from the customer panel.

mod contact_entity;
mod earlier;
mod entity;
mod find;
mod from_request;
mod from_session;
mod match_person;
mod matches;
mod person_entity;
mod require;
mod save_contact;
mod save_person;
mod save_ticket;
mod ticket_entity;
mod ticket_lists;
mod ticket_message;
mod ticket_rights;

pub use contact_entity::{get_contact_entity, save_contact_entity};
pub use earlier::earlier;
pub use find::{
    consents, contacts_by_email, contacts_by_name, get, get_ticket, persons_by_email, persons_by_name, ticket_messages,
    tickets_by_person,
};
pub(crate) use from_request::create_request_ticket;
pub use from_session::{create_session_person, create_session_ticket};
pub use match_person::match_person;
pub(crate) use match_person::{match_again, match_visitor};
pub use matches::matches;
pub use person_entity::{get_person_entity, person_photo, save_person_entity};
pub(crate) use require::require_desk;
pub use save_contact::save_contact;
pub use save_person::save_person;
pub use save_ticket::save_ticket;
pub use ticket_entity::{default_ticket_entity, get_ticket_entity, save_ticket_entity};
pub use ticket_lists::{list_items, ticket_lists};
pub use ticket_message::{add_ticket_message, change_ticket_message, default_ticket_message, get_ticket_message};
pub(crate) use ticket_rights::{keep_topic_of_ticket, open_ticket, readable};

use crate::EngineError;

/// What a caller makes of a row that is shown to it.
pub type Edit<'e, T> = &'e dyn Fn(T) -> Result<T, EngineError>;
