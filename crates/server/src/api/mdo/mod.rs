//! Lists to choose from, by their names: one file for each operation of the agent.

pub(crate) mod get_list;
pub(crate) mod get_list_item;
pub(crate) mod get_list_names;
pub(crate) mod get_list_with_history;
pub(crate) mod get_list_with_restriction;
pub(crate) mod get_selectable_list;
pub(crate) mod get_selectable_list_with_history;
pub(crate) mod get_selectable_list_with_restriction;
pub(crate) mod get_selectable_simple_list;
pub(crate) mod get_simple_list;
