//! What a visitor's side of a chat is shown: a topic, a session and its messages, without what only agents may know.

mod message;
mod session;
mod snapshot;
mod topic;

pub use message::{FaqHit, WidgetFile, WidgetMessage};
pub use session::WidgetSession;
pub use snapshot::{WidgetMessages, WidgetSnapshot};
pub use topic::{Country, WidgetTopic};
