//! `GET /live/v1/retention`: how long chats are kept.

use parlour_model::Retention;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Retention;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getRetention",
    "/live/v1/retention",
    "How many days ended chats and their texts are kept, 0 for ever; for administrators.",
)
.gives(Response::schema);
