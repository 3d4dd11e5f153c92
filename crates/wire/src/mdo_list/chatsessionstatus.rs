//! `GET MDOList/chatsessionstatus`: the statuses of a session (specification §2.1).

use crate::{
    Spell,
    carriers::ListEntry,
    operation::{Method, Operation},
};

/// What it gives.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "MDOList/chatsessionstatus",
    "/api/v1/MDOList/chatsessionstatus",
    "The statuses of chat sessions, by number.",
)
.gives(Response::schema);
