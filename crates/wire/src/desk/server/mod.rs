//! The server itself: logins, programs, what happened, what is kept.

pub mod add_application;
pub mod delete_application;
pub mod delete_login;
pub mod get_applications;
pub mod get_audit;
pub mod get_logins;
pub mod get_retention;
pub mod put_application;
pub mod put_retention;
