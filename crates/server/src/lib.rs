//! The edge: HTTP, the command line, and everything asynchronous, around the verbs and the contract.
//!
//! What the server decides is decided in `engine` and `model`; what it says is spelt by `wire`.

mod api;
mod app;
mod archive_list;
mod auth;
mod board;
mod caches;
mod call;
mod choices;
pub mod cli;
pub mod clock;
mod compress;
mod config;
mod cors;
mod demo;
mod describe;
mod desk;
mod failure;
mod files;
mod forwarded;
mod health;
pub mod jobs;
mod leftover;
mod listen;
mod live;
mod log_limit;
mod long_list;
pub mod mail;
mod metrics;
mod missing;
mod open_files;
mod openapi;
mod openid_provider;
mod operation;
mod pages;
mod per_caller;
mod picture;
mod principal;
mod random;
mod read_threads;
mod reply;
mod router;
mod rules;
mod same_logins;
mod session_list;
mod visitors;

use std::{future::Future, sync::Arc};

pub use app::{App, StartError};
pub use config::{CommandLine, Settings};
pub use cors::Cors;
pub use files::FilesLocation;
use tokio::net::TcpListener;
pub use visitors::VisitorSettings;

/// Answers on that listener until `stop` is done, then lets the requests under way end.
pub async fn serve(app: Arc<App>, listener: TcpListener, stop: impl Future<Output = ()>) {
    let following = match live::hub::start(&app) {
        Ok(thread) => Some(thread),
        Err(error) => {
            tracing::error!(%error, "nobody follows the store: streams of events stay silent");
            None
        }
    };
    listen::serve(listener, router::Site::new(Arc::clone(&app)), stop).await;
    app.hub.stop();
    if let Some(thread) = following {
        // It ends within a turn; what it has to say of a panic it has said.
        let _ = tokio::task::spawn_blocking(move || thread.join()).await;
    }
}
