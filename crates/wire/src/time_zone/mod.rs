//! Time zones, one file for each operation.

pub mod get_all_time_zone;
