//! `GET Archive/{ArchiveName}`: the rows of an archive provider by columns, conditions and order.

use crate::{
    archive::LIST_QUERY,
    carrier::carrier,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The name in the address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the provider; with the suffix `$metadata` its columns are wanted.
    pub archive_name: String,
}

carrier! {
    Request as "Archive_GetArchiveRequest"; {
        "ArchiveName": archive_name,
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Archive/GetArchive",
    "/api/v1/Archive/{ArchiveName}",
    "The rows of an archive as an OData list: chat sessions of every topic the caller is a member of, or of all for an \
     administrator; persons, companies, tickets and users.",
)
.query(LIST_QUERY)
.gives(page_schema);
