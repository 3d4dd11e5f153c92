//! What is said in chat sessions.

mod add;
mod append;
mod author;
mod clean;
mod list;

pub use add::{Draft, add, say_as_visitor};
pub use clean::clean;
pub use list::{Conversation, conversation, get, list};

pub(crate) use append::announce;
