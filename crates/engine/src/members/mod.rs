//! Who works on which topic, and who could.

mod edit;
mod list;

pub use edit::{add_member, delete_member, replace_members, update_member};
pub use list::{AgentGroup, chat_users, find_member, is_notified, list_members, user_agents};
