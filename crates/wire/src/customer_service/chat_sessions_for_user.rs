//! `POST Agents/CustomerService/ChatSessionsForUser`: keys alone (specification §11.7).

use crate::{
    Spell,
    carrier::{Rights, carrier},
    operation::{Method, Operation},
};

/// A session, of which nothing but the key is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChatSession {
    /// The key.
    pub id: i32,
}

carrier! {
    ChatSession as "ChatSession", Rights::None; {
        "ChatSessionId": id,
    }
}

/// What it gives.
pub type Response = Vec<ChatSession>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "CustomerService/ChatSessionsForUser",
    "/api/v1/Agents/CustomerService/ChatSessionsForUser",
    "The keys of the sessions that Chat/ChatSessionsForUser lists.",
)
.gives(Response::schema);
