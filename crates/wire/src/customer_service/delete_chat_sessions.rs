//! `POST Agents/CustomerService/DeleteChatSessions`: several at once (specification §11.7).

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The keys.
    pub ids: Vec<i32>,
}

carrier! {
    Request as "CustomerService_DeleteChatSessionsRequest"; {
        "Ids": ids,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "CustomerService/DeleteChatSessions",
    "/api/v1/Agents/CustomerService/DeleteChatSessions",
    "Deletes chat sessions, all of them or none; at most 1,000. What is gone already is no mistake.",
)
.query(&[])
.takes(Request::schema);
