//! `PATCH ChatSession/{id}`: a JSON Patch, or an object of changes (specification §10.10).

use parlour_model::SessionRecord;

pub use crate::chat::put_chat_session_entity::{Request, Response};
use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Patch,
    "ChatSession/PatchChatSessionEntity",
    "/api/v1/ChatSession/{ChatSessionId}",
    "Changes a chat session: a JSON Patch, or an object of changes.",
)
.takes_as("Entity", SessionRecord::schema)
.gives(Response::schema);
