//! Those who log in, and their groups.

pub(crate) mod activate_user;
pub(crate) mod add_group;
pub(crate) mod add_user;
pub(crate) mod deactivate_user;
pub(crate) mod delete_group;
pub(crate) mod delete_user_binding;
pub(crate) mod get_groups;
pub(crate) mod get_me;
pub(crate) mod get_user;
pub(crate) mod get_user_photo;
pub(crate) mod get_users;
pub(crate) mod put_group;
pub(crate) mod put_my_password;
pub(crate) mod put_user;
pub(crate) mod put_user_password;
pub(crate) mod put_user_photo;
