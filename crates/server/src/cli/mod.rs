//! The commands of the program. Each gives a sentence when it cannot do what was asked.

mod application;
mod backup;
mod check;
mod command;
mod data;
mod mail;
mod serve;
mod sole_server;
mod start_up;
mod ticket;
mod unsafe_settings;
mod user;

use std::{
    fmt::Display,
    fs::{DirBuilder, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::Arc,
};

use parlour_engine::{Cx, EngineError, Rules};
use parlour_store::{Location, Store, StoreError, Tx, partial_of, read_only};
use rustix::{
    fs::{Access, access},
    io::Errno,
};
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::{Layer as _, filter::Targets, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

pub(crate) use command::Command;

pub use crate::auth::hash_password;

use crate::{
    CommandLine, Settings,
    clock::{Clock, system_clock},
    random::random,
};

/// Runs the command.
pub fn run(line: &CommandLine) -> Result<(), String> {
    let settings = line.settings()?;
    start_log(&settings)?;
    for sentence in CommandLine::unknown_variables() {
        tracing::warn!("{sentence}");
    }
    let clock = system_clock();
    match &line.command {
        Command::Serve { .. } => serve::run(&settings, &clock),
        Command::Import { file } => data::import(&settings, &clock, file),
        Command::Export { file } => data::export(&settings, file),
        Command::User(command) => user::run(&settings, &clock, command),
        Command::Application(command) => application::run(&settings, &clock, command),
        Command::Mail(command) => mail::run(&settings, &clock, command),
        Command::Ticket { name } => ticket::run(&settings, &clock, name),
        Command::Backup { file } => backup::backup(&settings, file),
        Command::Restore { file } => backup::restore(&settings, file),
        Command::Check { count_again, read_files } => check::run(&settings, &clock, *count_again, *read_files),
    }
}

/// Logs go to standard error; standard output is for results.
fn start_log(settings: &Settings) -> Result<(), String> {
    let filter: Targets =
        settings.log.parse().map_err(|error| format!("log: \"{}\" is no filter: {error}", settings.log))?;
    let lines = fmt::layer().with_writer(io::stderr).with_ansi(false);
    let lines = if settings.log_json { lines.json().boxed() } else { lines.boxed() };
    // A log that was started before, by a program that holds the server within, is kept.
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter)).try_init();
    Ok(())
}

/// Opens the store for one command, and makes it when there is none.
fn open(settings: &Settings) -> Result<Store, String> {
    prepare(settings)?;
    // Without limits: the larger the store, the longer a command may take.
    Store::open(&settings.location(), Arc::new(|_| {})).map_err(|error| error.to_string())
}

/// Opens the store for a command that has nothing to do where there is none.
fn open_existing(settings: &Settings) -> Result<Store, String> {
    require_store(&settings.location())?;
    open(settings)
}

/// Reads an existing store in one snapshot, also where it cannot be written, as on a disk that is mounted read-only.
fn read_existing<T, E: From<StoreError> + Display>(
    settings: &Settings,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, String> {
    let location = settings.location();
    require_store(&location)?;
    let read = if is_read_only(&location) { read_only(&location, run) } else { open(settings)?.read(run) };
    read.map_err(|error| error.to_string())
}

/// Returns true for an embedded store that this program may not write.
fn is_read_only(location: &Location) -> bool {
    matches!(location, Location::Sqlite(file) if require_writable(file).is_err())
}

/// Refuses a store whose file or folder cannot be written. SQLite keeps its log in the same folder.
fn require_writable(file: &Path) -> Result<(), String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let denied = |path: &Path| access(path, Access::WRITE_OK).err().filter(|error| *error != Errno::NOENT);
    match denied(file).or_else(|| denied(folder)) {
        Some(error) => Err(format!("{} cannot be written: {}", file.display(), io::Error::from(error))),
        None => Ok(()),
    }
}

/// A runtime for a command that has something to wait for.
fn blocking_runtime() -> Result<Runtime, String> {
    Builder::new_current_thread().enable_all().build().map_err(|error| format!("no thread: {error}"))
}

/// That there is a store. Opening would make one, and of a mistyped folder everything would seem to be gone.
fn require_store(location: &Location) -> Result<(), String> {
    match location {
        Location::Sqlite(file) if !file.is_file() => Err(format!("there is no store at {}", file.display())),
        Location::Sqlite(_) | Location::Postgres(_) => Ok(()),
    }
}

/// Makes the file of an embedded store, and its folder, where nobody but their owner may look.
fn prepare(settings: &Settings) -> Result<(), String> {
    let Location::Sqlite(file) = settings.location() else { return Ok(()) };
    prepare_folder(&file)?;
    require_writable(&file)?;
    let partial = partial_of(&file);
    if !file.exists() && partial.exists() {
        return Err(format!(
            "{} is there, which a restore did not finish: run `parlour restore` again, or remove it to begin with an empty \
             store",
            partial.display()
        ));
    }
    // SQLite takes an empty file for a new store, and makes those beside it with the same mode.
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(format!("{}: {error}", file.display())),
        _ => Ok(()),
    }
}

/// Makes the folder of a store's file.
fn prepare_folder(file: &Path) -> Result<(), String> {
    let Some(folder) = file.parent() else { return Ok(()) };
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| format!("{}: {error}", folder.display()))
}

/// Writes one transaction, as the server itself.
fn write<T: Send + 'static>(
    store: &Store,
    clock: &Clock,
    run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, EngineError> + Send + 'static,
) -> Result<T, String> {
    let now = clock.now();
    store
        .write(move |tx| run(&mut Cx { now, actor_id: 0, random: &mut random, rules: &Rules::default() }, tx))
        .map_err(|error: EngineError| error.to_string())
}
