//! `POST /live/v1/sessions/{ChatSessionId}/ticket`: a ticket of a chat, made and linked in one step.

use parlour_model::Ticket;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// The title; without one the beginning of the first message.
    pub title: String,
    /// What is to stand on it, in plain text; nothing for no message.
    pub message: String,
}

carrier! {
    Request as "Live_CreateSessionTicketRequest"; {
        "ChatSessionId": chat_session_id,
        "Title": title,
        "Message": message,
    }
}

/// What it gives.
pub type Response = Option<Ticket>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Live/createSessionTicket",
    "/live/v1/sessions/{ChatSessionId}/ticket",
    "Makes a ticket of a chat session and links it; the conversation itself stays with the session.",
)
.takes(Request::schema)
.gives(Response::schema);
