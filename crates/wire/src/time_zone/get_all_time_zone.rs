//! `GET TimeZone`: the places whose time can be asked for (specification §1.5, TimeZoneData).

use crate::{
    Spell,
    carriers::TimeZoneData,
    operation::{Method, Operation},
    zones::ZONES,
};

/// What it gives.
pub type Response = Vec<TimeZoneData>;

/// Every zone: universal time first, then by code.
pub fn response() -> Response {
    ZONES.iter().map(TimeZoneData).collect()
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "TimeZone/GetAllTimeZone",
    "/api/v1/TimeZone",
    "The time zones that a topic's opening hours and SO-TimeZone may name.",
)
.gives(Response::schema);
