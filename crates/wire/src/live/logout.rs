//! `POST /live/v1/logout`: ends the login the call was made with (specification §10.7).

use crate::operation::{Access, Method, Operation, Raw};

/// Takes nothing.
pub type Request = ();

/// The operation.
pub static META: Operation = Operation {
    name: "Live/logout",
    method: Method::Post,
    path: "/live/v1/logout",
    summary: "Ends the ticket or cookie login the call is made with.",
    access: Access::LoggedIn,
    query: &[],
    body: None,
    request: None,
    response: None,
    raw: Raw::Nothing,
    successor: None,
};
