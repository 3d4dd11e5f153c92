//! `GET Person`: the archive `FindPerson` as the list of its entity.

use crate::{
    archive::LIST_QUERY,
    odata::page_schema,
    operation::{Method, Operation},
};

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "Person/GetAllPersonEntity",
    "/api/v1/Person",
    "The persons: the same list as Archive/FindPerson.",
)
.query(LIST_QUERY)
.gives(page_schema);
