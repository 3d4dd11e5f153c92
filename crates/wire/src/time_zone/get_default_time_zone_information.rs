//! `POST Agents/TimeZone/GetDefaultTimeZoneInformation`: the caller's zone.

use crate::{
    Spell,
    carriers::PreferredTimeZone,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = PreferredTimeZone;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "TimeZone/GetDefaultTimeZoneInformation",
    "/api/v1/Agents/TimeZone/GetDefaultTimeZoneInformation",
    "The time zone of SO-TimeZone, or else the base time zone, with its present difference from universal time.",
)
.gives(Response::schema);
