//! Files within conversations: who may send one, what may be sent, and the message that tells of it
//! (specification §5.8).
//!
//! Deliberately unknown here: where the bytes lie. They are safe there before any of this is written down.

mod attach;
mod attached;
mod kind;
mod link;
mod name;
mod open;
mod prose;

pub use attach::{FILES_OF_SESSION_MAX, Sender, Upload, attach, may_attach, refuse};
pub use attached::attached;
pub use kind::{EXTENSIONS, HEAD_BYTES, Kind, kind_of};
pub use link::complete_link;
pub use name::clean_name;
pub use open::{open, open_as_visitor};
pub use prose::Prose;
