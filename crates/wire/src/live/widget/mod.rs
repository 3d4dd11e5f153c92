//! What visitors call: their side of a chat, for the widget and any other program that holds a session's key.

pub mod add_message;
pub mod ask_question;
pub mod close_session;
pub mod end_session;
pub mod events;
pub mod get_agent_photo;
pub mod get_file;
pub mod get_messages;
pub mod get_session;
pub mod get_topic;
pub mod get_topic_logo;
pub mod join_queue;
pub mod mark_solved;
pub mod post_form;
pub mod post_request;
pub mod rate_session;
pub mod send_file;
pub mod send_transcript;
pub mod set_typing;
pub mod start_session;
