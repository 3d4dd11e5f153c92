//! `POST Agents/Chat/PickUpFirstChatSession` and `POST ChatSession/Pickup` (specification §11).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/PickUpFirstChatSession",
    "/api/v1/Agents/Chat/PickUpFirstChatSession",
    "Takes the session that has waited longest in the topics the caller answers, from the queue before those with a bot; null when there is none.",
)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/PickupFirst",
    "/api/v1/ChatSession/Pickup",
    "Takes the session that has waited longest in the topics the caller answers, from the queue before those with a bot; null when there is none.",
)
.gives(Response::schema);
