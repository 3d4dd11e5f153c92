//! `GET Contact`: the archive `FindContact` as the list of its entity.

use crate::{
    archive::LIST_QUERY,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "Contact/GetAllContactEntity",
    "/api/v1/Contact",
    "The companies: the same list as Archive/FindContact.",
)
.query(LIST_QUERY)
.gives(page_schema);
