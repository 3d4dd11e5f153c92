//! `GET TimeZone`: the list of time zones.

use super::list::PARAMETERS;
pub use super::list::ZoneListRequest;
use crate::operation::{Method, Operation};

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "TimeZone/GetAllTimeZone",
    "/api/v1/TimeZone",
    "The time zones that a topic's opening hours and SO-TimeZone may name, by columns, conditions and order.",
)
.query(PARAMETERS)
.gives(crate::odata::page_schema);
