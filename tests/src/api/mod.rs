//! The operations over HTTP.

mod authentication;
pub(crate) mod authorization;
mod bearer;
mod beside_chat;
mod connection;
mod conventions;
mod cors;
mod membership;
mod opening_hours;
mod people;
pub(crate) mod remembered;
mod timers;
mod topics;
