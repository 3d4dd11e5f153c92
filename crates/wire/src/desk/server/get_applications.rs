//! `GET /live/v1/applications`: programs.

use parlour_model::NewApplication;

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
pub type Response = Vec<NewApplication>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getApplications",
    "/live/v1/applications",
    "Programs that may call the API, for administrators.",
)
.gives(Response::schema);
