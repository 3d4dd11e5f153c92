//! `GET /live/v1/audit`: what happened.

use parlour_model::{AuditPage, EventKind, Named};

use crate::{
    Spell,
    carrier::carrier,
    operation::{Method, Operation},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Only what has a higher number, ascending.
    pub after: Option<i64>,
    /// Only what has a lower number.
    pub before: i64,
    /// Only what this associate did.
    pub actor: Option<i32>,
    /// Only these, with commas.
    pub kind: String,
    /// Entries at most.
    pub max: i32,
}

carrier! {
    Request as "Desk_GetAuditRequest"; {
        "After": after,
        "Before": before,
        "Actor": actor,
        "Kind": kind,
        "Max": max,
    }
}

/// What it gives.
pub type Response = AuditPage;

impl Request {
    /// The kinds asked for.
    ///
    /// # Errors
    /// What is no kind.
    pub fn kinds(&self) -> Result<Vec<EventKind>, String> {
        let names = self.kind.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| EventKind::from_name(name).ok_or_else(|| format!("Kind: \"{name}\" is none."))).collect()
    }
}

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "Desk/getAudit",
    "/live/v1/audit",
    "What happened to the desk and who did it, the newest first, or ascending after a number; for administrators.",
)
.query(&[
    ("After", "Only what has a higher number, ascending."),
    ("Before", "Only what has a lower number, the newest first."),
    ("Actor", "Only what this associate did."),
    ("Kind", "Only these kinds, with commas."),
    ("Max", "Entries at most, 1 to 500; default 100."),
])
.gives(Response::schema);
