//! The operations over HTTP.

mod authentication;
pub(crate) mod authorization;
mod bearer;
mod beside_chat;
mod bots;
mod compression;
mod connection;
mod conventions;
mod cookies;
mod cors;
mod desk;
mod faq;
mod files;
mod guessing;
mod heavy_reads;
mod long_lists;
mod membership;
mod openid_log_in;
mod opening_hours;
mod over_tls;
mod people;
pub(crate) mod remembered;
pub(crate) mod streams;
mod timers;
mod topics;
mod visitor;
