//! The items of lists, one file for each operation.

pub(crate) mod get_mdo_list;
