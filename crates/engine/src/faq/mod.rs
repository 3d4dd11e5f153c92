//! Common questions: what answers one that a visitor asks, and what an agent looks up (specification §5.4).
//!
//! Deliberately unknown here: what becomes of a session whose visitor was or was not shown an answer.

mod checked;
mod expand;
mod look_up;
mod relevance;
mod search;
mod stop_words;

pub(crate) use checked::checked;
pub use expand::{announcement, expand, param_of};
pub use look_up::{entry, look_up};
pub use search::search;
