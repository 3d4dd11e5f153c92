//! Tests only: everything a test needs of the world, each test its own.
//!
//! A store on either engine, a server in this process or as a process of its own, a mail server, a clock that is turned by
//! hand, an HTTP client, and data sets that are quick to write.

mod call;
mod clock;
mod database;
mod desk;
mod events;
mod golden;
mod issuer;
mod mail_server;
mod open_files;
mod postgres;
mod process;
mod proxy;
mod raw;
mod server;
mod socket;
mod wait;

pub use call::{Answer, Call};
pub use clock::FakeClock;
pub use database::{Database, Engine, both_engines, scratch};
pub use desk::{Desk, PASSWORD, account, membership, password_hash};
pub use events::{Event, Events};
pub use golden::{document, golden, golden_file, page_source};
pub use issuer::Issuer;
pub use mail_server::{Mail, MailServer, Secured};
pub use open_files::allow_open_files;
pub use postgres::Cluster;
pub use process::Process;
pub use proxy::{Proxy, Weather};
pub use raw::Raw;
pub use server::TestServer;
pub use socket::Socket;
pub use wait::eventually;
