//! Time zones, one file for each operation.

pub(crate) mod check_new_time_zone_data_available;
pub(crate) mod get_all_time_zone;
pub(crate) mod get_base_time_zone;
pub(crate) mod get_base_time_zone_id;
pub(crate) mod get_current_time_zone;
pub(crate) mod get_default_time_zone_information;
pub(crate) mod get_default_time_zone_preference;
