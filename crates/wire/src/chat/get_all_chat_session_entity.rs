//! `GET ChatSession`: the REST twin of the archive `ChatSession` (specification §11.5).

use crate::{
    archive::LIST_QUERY,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatSession/GetAllChatSessionEntity",
    "/api/v1/ChatSession",
    "The same list as Archive/ChatSession.",
)
.query(LIST_QUERY)
.gives(page_schema);
