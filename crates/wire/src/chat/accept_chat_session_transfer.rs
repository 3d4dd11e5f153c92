//! `POST Agents/Chat/AcceptChatSessionTransfer` and `POST ChatSession/{ChatSessionId}/AcceptTransfer`
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
    Request as "Chat_AcceptChatSessionTransferRequest"; {
        "ChatSessionId": chat_session_id,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/AcceptChatSessionTransfer",
    "/api/v1/Agents/Chat/AcceptChatSessionTransfer",
    "Takes a session that is offered to the caller; otherwise nothing happens.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/AcceptTransfer",
    "/api/v1/ChatSession/{ChatSessionId}/AcceptTransfer",
    "Takes a session that is offered to the caller; otherwise nothing happens.",
)
.gives(Response::schema);
