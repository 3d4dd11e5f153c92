//! `POST Agents/TimeZone/GetBaseTimeZoneId`: the number of the base zone.

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = i32;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "TimeZone/GetBaseTimeZoneId",
    "/api/v1/Agents/TimeZone/GetBaseTimeZoneId",
    "The number of the time zone of dates for callers that send no SO-TimeZone.",
)
.gives(Response::schema);
