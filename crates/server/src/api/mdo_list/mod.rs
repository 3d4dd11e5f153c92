//! Lists to choose from, by their names: one file for each REST operation.

pub(crate) mod get_list;
pub(crate) mod get_selectable_list;
