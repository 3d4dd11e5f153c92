//! Lists to choose from, by their names: one file for each REST operation.

pub mod get_list;
pub mod get_selectable_list;
