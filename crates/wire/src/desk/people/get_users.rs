//! `GET /live/v1/users`: those who log in.

use parlour_model::DeskUser;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// With those who left.
    pub all: bool,
}

carrier! {
    Request as "Desk_GetUsersRequest"; {
        "All": all,
    }
}

/// What it gives.
pub type Response = Vec<DeskUser>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Get, "Desk/getUsers", "/live/v1/users", "Those who log in, by name, for administrators.")
        .query(&[("All", "true for those who left, too.")])
        .gives(Response::schema);
