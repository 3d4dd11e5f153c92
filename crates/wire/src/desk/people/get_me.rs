//! `GET /live/v1/me`: the caller.

use parlour_model::DeskUser;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Option<DeskUser>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Get, "Desk/getMe", "/live/v1/me", "What is known of the caller.").gives(Response::schema);
