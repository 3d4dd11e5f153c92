//! `POST Agents/Chat/CreateDefaultChatSessionEntity` and `GET ChatSession/default` (specification §11).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = SessionRecord;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/CreateDefaultChatSessionEntity",
    "/api/v1/Agents/Chat/CreateDefaultChatSessionEntity",
    "A session to be filled in; nothing is stored.",
)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatSession/DefaultChatSessionEntity",
    "/api/v1/ChatSession/default",
    "A session to be filled in; nothing is stored.",
)
.gives(Response::schema);
