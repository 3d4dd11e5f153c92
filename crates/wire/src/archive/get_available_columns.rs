//! `POST Agents/Archive/GetAvailableColumns`.

use crate::{
    Spell,
    carrier::carrier,
    odata::column_list_schema,
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
    Request as "Archive_GetAvailableColumnsRequest"; {
        "ProviderName": provider_name,
        "Context": context,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Archive/GetAvailableColumns",
    "/api/v1/Agents/Archive/GetAvailableColumns",
    "The columns of an archive.",
)
.query(&[])
.takes(Request::schema)
.gives(column_list_schema);
