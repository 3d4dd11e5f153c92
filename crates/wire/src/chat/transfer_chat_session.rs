//! `POST Agents/Chat/TransferChatSession` and `POST ChatSession/{ChatSessionId}/TransferTo/{ToAssociate}`
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
    /// The login name of an associate, or the key in digits; empty takes the offer back.
    pub to_associate: String,
}

carrier! {
    Request as "Chat_TransferChatSessionRequest"; {
        "ChatSessionId": chat_session_id,
        "ToAssociate": to_associate,
    }
}

/// What it gives.
pub type Response = Option<SessionRecord>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/TransferChatSession",
    "/api/v1/Agents/Chat/TransferChatSession",
    "Offers a running session to another agent of its topic. Nothing happens unless the caller has it or manages the topic.",
)
    .takes(Request::schema)
    .gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Post,
    "ChatSession/TransferTo",
    "/api/v1/ChatSession/{ChatSessionId}/TransferTo/{ToAssociate}",
    "Offers a running session to another agent of its topic. Nothing happens unless the caller has it or manages the topic.",
)
    .gives(Response::schema);
