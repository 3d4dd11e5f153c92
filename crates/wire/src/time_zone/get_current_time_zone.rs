//! `GET TimeZone/current`: the caller's zone.

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
    "TimeZone/GetCurrentTimeZone",
    "/api/v1/TimeZone/current",
    "The time zone of SO-TimeZone, or else the base time zone.",
)
.gives(Response::schema);
