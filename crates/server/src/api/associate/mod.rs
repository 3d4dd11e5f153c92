//! Associates, one file for each operation.

pub(crate) mod get_associate;
pub(crate) mod get_associate_by_person_id;
pub(crate) mod get_associate_list;
pub(crate) mod get_associates_by_group;
