//! The edge: HTTP, the command line, and everything asynchronous, around the verbs and the contract.
//!
//! What the server decides is decided in `engine` and `model`; what it says is spelt by `wire`.

mod api;
mod app;
mod auth;
mod board;
mod call;
pub mod cli;
pub mod clock;
mod config;
mod cors;
mod demo;
mod describe;
mod failure;
mod health;
pub mod jobs;
mod leftover;
mod listen;
mod live;
mod metrics;
mod operation;
mod picture;
mod principal;
mod random;
mod reply;
mod router;
mod rules;
mod session_list;
mod session_search;

use std::{future::Future, sync::Arc};

pub use app::{App, StartError};
pub use config::{CommandLine, Settings};
pub use cors::Cors;
use tokio::net::TcpListener;

/// Answers on that listener until `stop` is done, then lets the requests under way end.
pub async fn serve(app: Arc<App>, listener: TcpListener, stop: impl Future<Output = ()>) {
    listen::serve(listener, router::Site::new(app), stop).await;
}
