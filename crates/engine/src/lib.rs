//! The verbs: what people and timers do in a chat desk, each a synchronous function over one transaction.
//!
//! A verb reads through `store`, decides through `model`, writes through `store`, and leaves an event for each change.
//! Deliberately unknown here: the wire format, HTTP, and where time and randomness come from: [`Cx`] brings them.

pub mod accounts;
pub mod archive;
mod context;
pub mod data;
mod error;
pub mod faq;
pub mod figures;
pub mod files;
pub mod jobs;
pub mod mail;
pub mod members;
pub mod messages;
mod once;
pub mod people;
pub mod presence;
pub mod sessions;
#[cfg(test)]
mod simulate;
pub mod texts;
pub mod topics;
pub mod visitor;

pub use context::{Cx, LocalTimeOf, LoginLimits, Random, Render, Rules};
pub use error::EngineError;
pub use once::{KEY_CHARS_MAX, OnceKey, once};
