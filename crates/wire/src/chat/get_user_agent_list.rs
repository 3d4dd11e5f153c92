//! `POST Agents/Chat/GetUserAgentList` and `GET ChatTopic/UserAgents` (specification §11).

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The users alone, else in their groups.
    pub flat: bool,
    /// Only those who are present.
    pub only_present: bool,
}

carrier! {
    Request as "Chat_GetUserAgentListRequest"; {
        "Flat": flat,
        "OnlyPresent": only_present,
    }
}

/// What it gives.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Chat/GetUserAgentList",
    "/api/v1/Agents/Chat/GetUserAgentList",
    "Every chat user, alone or in their groups.",
)
.takes(Request::schema)
.gives(Response::schema);

/// The same for whoever prefers entities.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/UserAgents",
    "/api/v1/ChatTopic/UserAgents",
    "Every chat user, alone or in their groups.",
)
.query(&[
    SELECT,
    ("flat", "true for the users alone, else in their groups."),
    ("onlyPresent", "true for those who are present."),
])
.gives(Response::schema);
