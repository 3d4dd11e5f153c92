//! `GET /live/v1/logins`: open logins.

use parlour_model::LoginEntry;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Everybody's.
    pub all: bool,
}

carrier! {
    Request as "Desk_GetLoginsRequest"; {
        "All": all,
    }
}

/// What it gives.
pub type Response = Vec<LoginEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getLogins",
    "/live/v1/logins",
    "Logins that are open, the newest first: the caller's, or with All=true everybody's for administrators; the first 500.",
)
.query(&[("All", "true for everybody's.")])
.gives(Response::schema);
