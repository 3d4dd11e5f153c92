//! Time zones, one file for each operation.

pub(crate) mod get_all_time_zone;
