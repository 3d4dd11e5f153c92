//! Our own operations, beside the vendor's: JSON with the same conventions, under `/live/v1`.

pub mod agent_events;
pub mod block_visitor;
pub mod create_session_person;
pub mod create_session_ticket;
pub mod find_kb_entries;
pub mod get_file;
pub mod get_kb_entry;
pub mod get_origins;
pub mod get_ticket_messages;
pub mod login;
pub mod logout;
pub mod put_origins;
pub mod put_topic_logo;
pub mod put_uploads;
pub mod send_file;
pub mod set_agent_typing;
pub mod widget;
