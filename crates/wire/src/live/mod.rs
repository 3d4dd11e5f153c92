//! Our own operations, beside the vendor's: JSON with the same conventions, under `/live/v1`.

pub mod create_session_person;
pub mod create_session_ticket;
pub mod get_ticket_messages;
pub mod login;
pub mod logout;
pub mod put_topic_logo;
