//! `PUT /live/v1/applications/{ApplicationId}`: new settings of an application.

use parlour_model::NewApplication;

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The program.
    pub application_id: i32,
    /// What it is called.
    pub name: String,
    /// The addresses that receive codes (`redirect_uri`).
    pub redirect_addresses: Vec<String>,
    /// True for an application that cannot keep a secret.
    pub public_client: bool,
}

carrier! {
    Request as "Desk_PutApplicationRequest"; {
        "ApplicationId": application_id,
        "Name": name,
        "RedirectAddresses": redirect_addresses,
        "PublicClient": public_client,
    }
}

/// What it gives.
pub type Response = Option<NewApplication>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Put,
    "Desk/putApplication",
    "/live/v1/applications/{ApplicationId}",
    "Replaces the settings of an application; its token and client id stay.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
