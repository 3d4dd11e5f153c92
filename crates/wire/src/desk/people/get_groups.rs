//! `GET /live/v1/groups`: the groups of associates.

use parlour_model::DeskGroup;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<DeskGroup>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Get, "Desk/getGroups", "/live/v1/groups", "The groups associates are in, by name.")
        .gives(Response::schema);
