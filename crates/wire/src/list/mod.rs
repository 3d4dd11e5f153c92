//! The items of lists, one file for each operation.

pub mod get_mdo_list;
