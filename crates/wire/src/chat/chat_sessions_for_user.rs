//! `POST Agents/Chat/ChatSessionsForUser`, `GET ChatSession/ForCurrentUser`: every session the caller is a member of (specification §11.2).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();
/// Gives the sessions, ascending by id.
pub type Response = Vec<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/ChatSessionsForUser",
    "/api/v1/Agents/Chat/ChatSessionsForUser",
    "The chat sessions of every topic in which the caller may respond, is notified, listens or manages, and those the caller owns or is offered.",
)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatSession/ForCurrentUser",
    "/api/v1/ChatSession/ForCurrentUser",
    "The same list as ChatSessionsForUser.",
)
.gives(Response::schema);
