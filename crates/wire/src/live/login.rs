//! `POST /live/v1/login`: a name and a password for a login ticket and a cookie (specification §10.7).

use parlour_model::Timestamp;

use crate::{
    Spell,
    carrier::{Utc, carrier},
    operation::{Access, Method, Operation, Raw},
};

/// A name and a password.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The associate's name.
    pub username: String,
    /// The password.
    pub password: String,
}

carrier! {
    Request as "LoginRequest"; {
        "username": username,
        "password": password,
    }
}

/// A login ticket.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// To be sent as `Authorization: SOTicket …`.
    pub ticket: String,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
}

carrier! {
    Response as "LoginResponse"; {
        "ticket": ticket,
        "expires": expires_at as Utc,
    }
}

/// The operation.
pub static META: Operation = Operation {
    name: "Live/login",
    method: Method::Post,
    path: "/live/v1/login",
    summary: "Logs in: gives a ticket, and sets the cookies of a browser's login.",
    access: Access::Open,
    query: &[],
    body: None,
    request: Some(Request::schema),
    response: Some(Response::schema),
    raw: Raw::Nothing,
    successor: None,
};
