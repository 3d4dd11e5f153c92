//! `GET Archive`: the archive providers.

use crate::{
    odata::providers_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Archive/GetArchives",
    "/api/v1/Archive",
    "The names of the archives, as an OData list.",
)
.query(&[])
.gives(providers_schema);
