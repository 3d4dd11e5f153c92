//! Figures of the desk.

pub(crate) mod get_dashboard;
pub(crate) mod get_statistics;
