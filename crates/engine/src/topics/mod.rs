//! What happens to topics.

mod delete;
mod for_user;
mod load;
mod logo;
mod open;
pub(crate) mod save;

pub use delete::delete_topic;
pub use for_user::{all_topics, topics_for_user};
pub use load::{get_topic, load_topics};
pub use logo::{logo, set_logo};
pub use open::{is_open, is_open_now};
pub use save::{TopicEdit, insert_topic, save_topic};
