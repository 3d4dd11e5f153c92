//! `POST Agents/Chat/ChatTopicsForUser` and `GET ChatTopic/ForCurrentUser` (specification §11).

use parlour_model::TopicRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<TopicRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/ChatTopicsForUser",
    "/api/v1/Agents/Chat/ChatTopicsForUser",
    "The topics in which the caller has any permission.",
)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/ForCurrentUser",
    "/api/v1/ChatTopic/ForCurrentUser",
    "The topics in which the caller has any permission.",
)
.gives(Response::schema);
