//! `POST Agents/Chat/AddChatMessage` and `POST ChatSession/{ChatSessionId}/Messages`
//! (specification §11).

use parlour_model::Message;

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
    /// What is said.
    pub message: Option<Message>,
}

carrier! {
    Request as "Chat_AddChatMessageRequest"; {
        "ChatSessionId": chat_session_id,
        "Message": message,
    }
}

/// What it gives.
pub type Response = Message;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/AddChatMessage",
    "/api/v1/Agents/Chat/AddChatMessage",
    "Says something in a session; the message as it is stored.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/PostMessages",
    "/api/v1/ChatSession/{ChatSessionId}/Messages",
    "Says something in a session; the message as it is stored.",
)
.takes_as("Message", Message::schema)
.gives(Response::schema);
