//! `POST Agents/Chat/CreateDefaultChatTopicAgent` (specification §11).

use parlour_model::MembershipRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = MembershipRecord;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/CreateDefaultChatTopicAgent",
    "/api/v1/Agents/Chat/CreateDefaultChatTopicAgent",
    "A member to be filled in; nothing is stored.",
)
.gives(Response::schema);
