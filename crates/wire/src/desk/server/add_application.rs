//! `POST /live/v1/applications`: a new program.

use parlour_model::NewApplication;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// What it is called.
    pub name: String,
    /// The addresses that receive codes (`redirect_uri`).
    pub redirect_addresses: Vec<String>,
    /// True for an application that cannot keep a secret.
    pub public_client: bool,
}

carrier! {
    Request as "Desk_AddApplicationRequest"; {
        "Name": name,
        "RedirectAddresses": redirect_addresses,
        "PublicClient": public_client,
    }
}

/// What it gives.
pub type Response = Option<NewApplication>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Desk/addApplication",
    "/live/v1/applications",
    "Adds a program that may call the API, with its token, which is shown this once.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
