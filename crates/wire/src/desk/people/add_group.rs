//! `POST /live/v1/groups`: a new group.

use parlour_model::{DeskGroup, Text};

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What it is called.
    pub name: Text,
}

carrier! {
    Request as "Desk_AddGroupRequest"; {
        "Name": name,
    }
}

/// What it gives.
pub type Response = Option<DeskGroup>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Post, "Desk/addGroup", "/live/v1/groups", "Makes a group of associates.")
        .query(&[])
        .takes(Request::schema)
        .gives(Response::schema);
