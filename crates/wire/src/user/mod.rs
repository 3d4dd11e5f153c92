//! Users and who the caller is, one file for each operation.

pub mod current;
pub mod current_associate;
pub mod current_principal;
pub mod current_token;
pub mod get_all_user_groups;
pub mod get_user;
pub mod get_user_by_key;
pub mod get_user_from_ej_user_id;
pub mod get_user_from_name;
pub mod get_user_from_person_id;
pub mod get_user_group;
pub mod get_user_group_list;
pub mod get_user_info;
pub mod get_user_info_list;
