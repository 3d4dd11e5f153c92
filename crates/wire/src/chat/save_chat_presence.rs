//! `POST Agents/Chat/SaveChatPresence` (specification §11).

use parlour_model::ChatPresence;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Who, and whether present; the other members are not looked at.
    pub chat_presence: Vec<ChatPresence>,
}

carrier! {
    Request as "Chat_SaveChatPresenceRequest"; {
        "ChatPresence": chat_presence,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/SaveChatPresence",
    "/api/v1/Agents/Chat/SaveChatPresence",
    "Says of chat users whether they are present.",
)
.query(&[])
.takes(Request::schema);
