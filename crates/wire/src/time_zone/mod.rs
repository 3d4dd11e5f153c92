//! Time zones, one file for each operation.

pub mod check_new_time_zone_data_available;
mod column;
mod condition;
pub mod get_all_time_zone;
pub mod get_base_time_zone;
pub mod get_base_time_zone_id;
pub mod get_current_time_zone;
pub mod get_default_time_zone_information;
pub mod get_default_time_zone_preference;
mod list;
