//! What is done around visitors' calls: how many there may be, and whether the domains of their addresses exist.

mod dns;
mod domains;
mod limits;
mod settings;

pub(crate) use domains::Domains;
pub(crate) use limits::{Kind, Limits};
pub use settings::VisitorSettings;
