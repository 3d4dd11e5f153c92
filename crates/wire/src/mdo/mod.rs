//! Lists to choose from, by their names: one file for each operation of the agent.

pub mod get_list;
pub mod get_list_item;
pub mod get_list_names;
pub mod get_list_with_history;
pub mod get_list_with_restriction;
pub mod get_selectable_list;
pub mod get_selectable_list_with_history;
pub mod get_selectable_list_with_restriction;
pub mod get_selectable_simple_list;
pub mod get_simple_list;
