//! What visitors call.

pub(crate) mod add_message;
pub(crate) mod ask_question;
pub(crate) mod close_session;
pub(crate) mod end_session;
pub(crate) mod events;
pub(crate) mod get_agent_photo;
pub(crate) mod get_file;
pub(crate) mod get_messages;
pub(crate) mod get_session;
pub(crate) mod get_topic;
pub(crate) mod get_topic_logo;
pub(crate) mod join_queue;
pub(crate) mod mark_solved;
pub(crate) mod post_form;
pub(crate) mod post_request;
pub(crate) mod rate_session;
pub(crate) mod send_file;
pub(crate) mod send_transcript;
pub(crate) mod set_typing;
pub(crate) mod start_session;
