//! What time alone does, as verbs: one transaction does what is due, so it is done once, whoever does it and however
//! often the server restarts.

mod retain;
mod run_due;
mod warn;

pub use run_due::{DUE_MAX, is_due, run_due};
