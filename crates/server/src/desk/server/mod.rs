//! The server itself: logins, programs, what happened, what is kept.

pub(crate) mod add_application;
pub(crate) mod delete_application;
pub(crate) mod delete_login;
pub(crate) mod get_applications;
pub(crate) mod get_audit;
pub(crate) mod get_logins;
pub(crate) mod get_retention;
pub(crate) mod put_application;
pub(crate) mod put_retention;
