//! `GET User/current` (specification §10.7).

use crate::{
    Spell,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// Gives it.
pub type Response = crate::Principal;

/// The operation.
pub static META: Operation = Operation {
    name: "User/current",
    method: Method::Get,
    path: "/api/v1/User/current",
    summary: "The same as currentPrincipal.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
};
