//! `POST Agents/TimeZone/GetDefaultTimeZonePreference`: the preference of the desk.

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The answer.
pub type Response = i32;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "TimeZone/GetDefaultTimeZonePreference",
    "/api/v1/Agents/TimeZone/GetDefaultTimeZonePreference",
    "The number of the preference for a time zone; always 0, as no preferences are kept.",
)
.gives(Response::schema);
