//! The commands of the program. Each gives a sentence when it cannot do what was asked.

mod application;
mod backup;
mod check;
mod data;
mod serve;
mod ticket;
mod user;

use std::{fs, io, sync::Arc};

use parlour_engine::{Cx, EngineError};
use parlour_store::{Location, Store, Tx};
use tracing_subscriber::EnvFilter;

pub use crate::auth::hash_password;

use crate::{
    CommandLine, Settings,
    clock::{Clock, system_clock},
    config::Command,
    random::random,
};

/// Runs the command.
pub fn run(line: &CommandLine) -> Result<(), String> {
    let settings = line.settings()?;
    start_log(&settings);
    let clock = system_clock();
    match &line.command {
        Command::Serve { demo } => serve::run(settings, &clock, *demo),
        Command::Import { file } => data::import(&settings, &clock, file),
        Command::Export { file } => data::export(&settings, file),
        Command::User(command) => user::run(&settings, &clock, command),
        Command::Application(command) => application::run(&settings, &clock, command),
        Command::Ticket { name } => ticket::run(&settings, &clock, name),
        Command::Backup { file } => backup::backup(&settings, file),
        Command::Restore { file } => backup::restore(&settings, file),
        Command::Check => check::run(&settings),
    }
}

/// Logs go to standard error; standard output is for results.
fn start_log(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // A log that was started before, by a program that holds the server within, is kept.
    let _ = if settings.log_json { log.json().try_init() } else { log.with_ansi(false).try_init() };
}

/// Opens the store for one command.
fn open(settings: &Settings) -> Result<Store, String> {
    prepare(settings)?;
    Store::open(&settings.location(), Arc::new(|_| {})).map_err(|error| error.to_string())
}

/// Makes the folder of an embedded store.
fn prepare(settings: &Settings) -> Result<(), String> {
    match settings.location() {
        Location::Sqlite(file) => {
            let folder = file.parent().map_or_else(|| settings.data.clone(), Into::into);
            fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
        }
        Location::Postgres(_) => Ok(()),
    }
}

/// Writes one transaction, as the server itself.
fn write<T: Send + 'static>(
    store: &Store,
    clock: &Clock,
    run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError> + Send + 'static,
) -> Result<T, String> {
    let now = clock.now();
    store
        .write(move |tx| run(&mut Cx { now, actor_id: 0, random: &mut random }, tx))
        .map_err(|error: EngineError| error.to_string())
}
