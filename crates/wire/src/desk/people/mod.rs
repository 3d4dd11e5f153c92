//! Those who log in, and their groups.

pub mod activate_user;
pub mod add_group;
pub mod add_user;
pub mod deactivate_user;
pub mod delete_group;
pub mod delete_user_binding;
pub mod get_groups;
pub mod get_me;
pub mod get_user;
pub mod get_user_photo;
pub mod get_users;
pub mod put_group;
pub mod put_my_password;
pub mod put_user;
pub mod put_user_password;
pub mod put_user_photo;
