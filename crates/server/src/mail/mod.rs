//! Mail on its way: how it reads, and how a mail server is given it.
//!
//! Deliberately unknown here: when a mail is due and what becomes of it; the engine's queue says.

mod courier;
mod deliver;
mod letter;
mod message;
mod settings;
mod test_mail;
mod words;

pub(crate) use courier::Courier;
pub(crate) use deliver::{deliver_due, run};
pub(crate) use settings::public_url;
pub use settings::{MailSettings, Security};
pub(crate) use test_mail::send_test;
