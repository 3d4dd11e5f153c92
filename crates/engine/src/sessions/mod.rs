//! What happens to chat sessions.

mod for_user;
mod load;

pub use for_user::{Seen, for_user};
pub use load::{load, load_again};
