//! `POST Agents/Chat/GetChatMessages` and `GET ChatSession/{ChatSessionId}/Messages`
//! (specification §11).

use parlour_model::Message;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
    /// Only messages with a key above this one.
    pub after: i32,
}

carrier! {
    Request as "Chat_GetChatMessagesRequest"; {
        "ChatSessionId": chat_session_id,
        "After": after,
    }
}

/// How long the answer may wait, in seconds.
pub const WAIT_MAX: u64 = 30;

const WAIT: (&str, &str) =
    ("wait", "Seconds, at most 30, that the answer waits for something where there is nothing yet. Default: 0.");

/// What it gives.
pub type Response = Vec<Message>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatMessages",
    "/api/v1/Agents/Chat/GetChatMessages",
    "The messages of a session, in the order they are shown; those after a key, or all.",
)
.query(&[SELECT, WAIT])
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatSession/GetMessages",
    "/api/v1/ChatSession/{ChatSessionId}/Messages",
    "The messages of a session, in the order they are shown; those after a key, or all.",
)
.query(&[SELECT, ("after", "Only messages with a key above this one."), WAIT])
.gives(Response::schema);
