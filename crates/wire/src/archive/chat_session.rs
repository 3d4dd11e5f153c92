//! `GET Archive/ChatSession`: sessions by columns, conditions and order (specification §10.12).

use crate::{
    archive::LIST_QUERY,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Archive/ChatSession",
    "/api/v1/Archive/ChatSession",
    "The chat sessions of every topic the caller is a member of, or of all for an administrator, as an OData list.",
)
.query(LIST_QUERY)
.gives(page_schema);
