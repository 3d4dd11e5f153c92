//! The operations over HTTP.

mod authentication;
pub(crate) mod authorization;
mod bearer;
mod conventions;
mod cors;
mod membership;
mod remembered;
