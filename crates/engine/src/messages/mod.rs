//! What is said in chat sessions.

mod add;
mod append;
mod author;
mod clean;
mod list;

pub use add::{Draft, add, say_as_visitor};
pub use clean::clean;
pub use list::{Conversation, conversation, get, list};

pub(crate) use add::{say, say_as_caller};
pub(crate) use append::{announce, append, is_response, responder_of};
pub(crate) use author::{author_of, name_for_visitors};
