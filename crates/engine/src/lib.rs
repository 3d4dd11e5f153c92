//! The verbs: what people and timers do in a chat desk, each a synchronous function over one transaction.
//!
//! A verb reads through `store`, decides through `model`, writes through `store`, and leaves an event for each change.
//! Deliberately unknown here: the wire format, HTTP, and where time and randomness come from: [`Cx`] brings them.

pub mod accounts;
mod context;
pub mod data;
mod error;
pub mod sessions;

pub use context::{Cx, Random};
pub use error::EngineError;
