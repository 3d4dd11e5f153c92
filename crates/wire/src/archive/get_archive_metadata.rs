//! `GET Archive/{ArchiveName}/$metadata`: the columns of an archive provider.

pub use super::get_archive::Request;
use crate::{
    odata::columns_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Archive/GetArchiveMetadata",
    "/api/v1/Archive/{ArchiveName}/$metadata",
    "The columns of an archive, and for each whether rows can be ordered and restricted by it. Also as a suffix: \
     Archive/ChatSession$metadata.",
)
.query(&[])
.gives(columns_schema);
