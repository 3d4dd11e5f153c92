//! Our own operations, beside the vendor's.

pub(crate) mod create_session_person;
pub(crate) mod create_session_ticket;
pub(crate) mod get_ticket_messages;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod put_topic_logo;
