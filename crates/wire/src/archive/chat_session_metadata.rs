//! `GET Archive/ChatSession/$metadata`: what columns there are (specification §10.12).

use crate::{
    odata::columns_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Archive/ChatSession/$metadata",
    "/api/v1/Archive/ChatSession/$metadata",
    "The columns of the list of chat sessions: what each is called, and whether rows can be ordered and restricted by it.",
)
.query(&[])
.gives(columns_schema);
