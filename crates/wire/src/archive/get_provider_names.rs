//! `POST Agents/Archive/GetProviderNames`.

use crate::{
    Spell,
    operation::{Method, Operation},
};

/// The names.
pub type Response = Vec<String>;

/// The operation.
pub static META: Operation = Operation::new(
    Method::Post,
    "Archive/GetProviderNames",
    "/api/v1/Agents/Archive/GetProviderNames",
    "The names of the archives.",
)
.query(&[])
.gives(Response::schema);
