//! Users and who the caller is.

pub(crate) mod current;
pub(crate) mod current_associate;
pub(crate) mod current_principal;
pub(crate) mod current_token;
pub(crate) mod get_all_user_groups;
pub(crate) mod get_user;
pub(crate) mod get_user_by_key;
pub(crate) mod get_user_from_ej_user_id;
pub(crate) mod get_user_from_name;
pub(crate) mod get_user_from_person_id;
pub(crate) mod get_user_group;
pub(crate) mod get_user_group_list;
pub(crate) mod get_user_info;
pub(crate) mod get_user_info_list;
