//! `GET TimeZone/base`: the zone of dates without SO-TimeZone.

use crate::{
    Spell,
    carriers::TimeZoneData,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = TimeZoneData;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "TimeZone/GetBaseTimeZone",
    "/api/v1/TimeZone/base",
    "The time zone of dates for callers that send no SO-TimeZone.",
)
.gives(Response::schema);
