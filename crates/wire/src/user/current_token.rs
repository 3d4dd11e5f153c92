//! `GET User/currentToken` (specification §10.7).

use crate::{
    Spell,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// Gives it.
pub type Response = String;

/// The operation.
pub static META: Operation = Operation {
    name: "User/currentToken",
    method: Method::Get,
    path: "/api/v1/User/currentToken",
    summary: "A login ticket of the caller: the one the call was made with, else a new one.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
};
