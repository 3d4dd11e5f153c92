//! `POST Agents/Archive/GetAvailableEntities`.

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the provider.
    pub provider_name: String,
    /// The context; no provider has one.
    pub context: String,
}

carrier! {
    Request as "Archive_GetAvailableEntitiesRequest"; {
        "ProviderName": provider_name,
        "Context": context,
    }
}

/// The entities.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Archive/GetAvailableEntities",
    "/api/v1/Agents/Archive/GetAvailableEntities",
    "The entities of an archive.",
)
.query(&[])
.takes(Request::schema)
.gives(Response::schema);
