//! `POST Agents/Chat/GetChatPresence` (specification §11).

use parlour_model::ChatPresence;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<ChatPresence>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetChatPresence",
    "/api/v1/Agents/Chat/GetChatPresence",
    "Every chat user: whether present, how many chats are running, in which topics.",
)
.gives(Response::schema);
