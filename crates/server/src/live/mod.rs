//! Our own operations, beside the vendor's.

pub(crate) mod agent_events;
pub(crate) mod block_visitor;
pub(crate) mod create_session_person;
pub(crate) mod create_session_ticket;
pub(crate) mod find_kb_entries;
pub(crate) mod get_file;
pub(crate) mod get_kb_entry;
pub(crate) mod get_origins;
pub(crate) mod get_ticket_messages;
pub(crate) mod hub;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod openid;
pub(crate) mod put_origins;
pub(crate) mod put_topic_logo;
pub(crate) mod put_uploads;
pub(crate) mod send_file;
pub(crate) mod set_agent_typing;
pub(crate) mod widget;
