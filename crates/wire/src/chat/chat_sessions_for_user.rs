//! `POST Agents/Chat/ChatSessionsForUser`: every session the caller is a member of (specification §11.2).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    operation::{Access, Method, Operation, SELECT},
};

/// Takes nothing.
pub type Request = ();
/// Gives the sessions, ascending by id.
pub type Response = Vec<SessionRecord>;

/// The operation.
pub static META: Operation = Operation {
    name: "Chat/ChatSessionsForUser",
    method: Method::Post,
    path: "/api/v1/Agents/Chat/ChatSessionsForUser",
    summary: "The chat sessions of every topic in which the caller may respond, is notified, listens or manages, and those the caller owns or is offered.",
    access: Access::LoggedIn,
    query: &[SELECT],
    request: None,
    response: Some(Response::schema),
};
