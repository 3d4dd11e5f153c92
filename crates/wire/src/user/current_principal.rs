//! `GET User/currentPrincipal` (specification §10.7).

use crate::{
    Spell,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// Gives it.
pub type Response = crate::Principal;

/// The operation.
pub static META: Operation = Operation {
    name: "User/currentPrincipal",
    method: Method::Get,
    path: "/api/v1/User/currentPrincipal",
    summary: "Who the caller is, with rights and licences.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
    successor: None,
};
