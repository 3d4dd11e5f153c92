//! `GET User/currentAssociate` (specification §10.7).

use crate::{
    Spell,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// Gives it.
pub type Response = parlour_model::Associate;

/// The operation.
pub static META: Operation = Operation {
    name: "User/currentAssociate",
    method: Method::Get,
    path: "/api/v1/User/currentAssociate",
    summary: "The caller as an associate.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
    successor: None,
};
