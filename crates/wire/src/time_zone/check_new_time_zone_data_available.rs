//! `POST Agents/TimeZone/CheckNewTimeZoneDataAvailable`: the search for newer zone data.

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = bool;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "TimeZone/CheckNewTimeZoneDataAvailable",
    "/api/v1/Agents/TimeZone/CheckNewTimeZoneDataAvailable",
    "True if newer data of time zones can be loaded; always false, as the data is part of the program.",
)
.gives(Response::schema);
