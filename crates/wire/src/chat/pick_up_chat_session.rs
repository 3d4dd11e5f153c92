//! `POST Agents/Chat/PickUpChatSession` and `POST ChatSession/{ChatSessionId}/Pickup`
//! (specification §11).

use parlour_model::SessionRecord;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The session.
    pub chat_session_id: i32,
}

carrier! {
    Request as "Chat_PickUpChatSessionRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/PickUpChatSession",
    "/api/v1/Agents/Chat/PickUpChatSession",
    "Takes a session from the queue or from its bot and greets the visitor; null when it is in neither or the caller does not answer its topic.",
)
    .takes(Request::schema)
    .gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/Pickup",
    "/api/v1/ChatSession/{ChatSessionId}/Pickup",
    "Takes a session from the queue or from its bot and greets the visitor; null when it is in neither or the caller does not answer its topic.",
)
    .gives(Response::schema);
