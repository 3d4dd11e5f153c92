//! `POST Agents/CustomerService/HasChatNotify`: whether the caller is warned of chats (specification §11.7).

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// What it gives.
pub type Response = bool;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "CustomerService/HasChatNotify",
    "/api/v1/Agents/CustomerService/HasChatNotify",
    "Whether the caller is warned of the chats of any topic.",
)
.query(&[])
.gives(Response::schema);
