//! `GET User/current`: the caller as a user.

use crate::{
    Spell,
    operation::{Access, Method, Operation, Raw, SELECT},
};

/// Gives it.
pub type Response = crate::User;

/// The operation.
pub static META: Operation = Operation {
    name: "User/current",
    method: Method::Get,
    path: "/api/v1/User/current",
    summary: "The caller as a user, with role, group, person and credentials.",
    access: Access::LoggedIn,
    query: &[SELECT],
    body: None,
    request: None,
    response: Some(Response::schema),
    raw: Raw::Nothing,
    successor: None,
};
