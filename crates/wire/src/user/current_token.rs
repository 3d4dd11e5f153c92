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
    summary: "A login ticket of the caller: the one the call was made with; for a login by cookie one that is made from it and holds for an hour; else a new one, and the same again while it holds.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
    successor: None,
};
