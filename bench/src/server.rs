//! The `parlour` that is measured: the release build beside this program, on a store of its own.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, Instant},
};

use rusqlite::Connection;
use tokio::time::sleep;

use crate::{Outcome, blocking, process::Process};

/// The sessions of the caller.
pub(crate) const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
/// The same by the path without a body.
pub(crate) const LIST_BY_GET: &str = "/api/v1/ChatSession/ForCurrentUser";
/// Adds a message to a session.
pub(crate) const ADD_MESSAGE: &str = "/api/v1/Agents/Chat/AddChatMessage";
/// The messages of a session after one of them.
pub(crate) const MESSAGES: &str = "/api/v1/Agents/Chat/GetChatMessages";
/// Gives the caller the session that has waited longest.
pub(crate) const PICK_UP_FIRST: &str = "/api/v1/Agents/Chat/PickUpFirstChatSession";
/// Who the caller is: as good as no work once that is known.
pub(crate) const WHO: &str = "/api/v1/User/currentAssociate";
/// An answer without any work.
pub(crate) const HEALTH: &str = "/healthz";

/// The file of a store within its folder.
pub(crate) const STORE_FILE: &str = "parlour.db";

/// How long a server must write nothing until it is taken to have nothing more to do, and how long that may take.
const QUIET: Duration = Duration::from_millis(1_500);
const QUIET_WAIT: Duration = Duration::from_mins(2);

/// The program.
pub(crate) fn program() -> Outcome<PathBuf> {
    let program = env::current_exe()?.with_file_name("parlour");
    if program.is_file() {
        return Ok(program);
    }
    Err(format!("{} is missing: build it first, or run `cargo xtask bench`", program.display()).into())
}

/// A command of the program on that store, with nothing of this process's settings.
fn command(store: &Path, arguments: &[&str]) -> Outcome<Command> {
    let mut command = Command::new(program()?);
    command.env_clear().env("PARLOUR_LOG", "warn").current_dir(store).arg("--data").arg(store).args(arguments);
    Ok(command)
}

/// Starts the server on that store and waits until it listens.
pub(crate) async fn start(store: &Path) -> Outcome<Process> {
    start_with(store, &["--visitor-streams-at-once", "0", "--agent-streams-at-once", "0"]).await
}

/// The same with these settings and no others.
pub(crate) async fn start_with(store: &Path, settings: &[&str]) -> Outcome<Process> {
    Process::start(&mut command(store, &[&["serve", "--listen", "127.0.0.1:0"], settings].concat())?).await
}

/// Reads a data set into that store.
pub(crate) async fn import(store: &Path, file: &Path) -> Outcome<()> {
    let mut import = command(store, &["import"])?;
    import.arg(file);
    run(import).await.map(|_| ())
}

/// Runs the server on a new store until its timers have nothing more to do with what is there: they look at everything
/// once, and that is not to be measured.
pub(crate) async fn settle(store: &Path) -> Outcome<()> {
    let file = Connection::open(store.join(STORE_FILE))?;
    let commits = || file.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
    let parlour = start(store).await?;
    let started_at = Instant::now();
    let mut seen = commits()?;
    loop {
        sleep(QUIET).await;
        let now = commits()?;
        if now == seen {
            break;
        }
        if started_at.elapsed() > QUIET_WAIT {
            return Err("the server's timers do not come to rest".into());
        }
        seen = now;
    }
    drop(parlour);
    // The last one to close the file leaves nothing in the log.
    Ok(file.close().map_err(|(_, error)| error)?)
}

/// The `Authorization` header of a new login ticket: with one no password is hashed.
pub(crate) async fn ticket(store: &Path, user: &str) -> Outcome<String> {
    let printed = run(command(store, &["ticket", user])?).await?;
    Ok(format!("SOTicket {}", String::from_utf8(printed.stdout)?.trim()))
}

/// Runs a command to its end.
async fn run(mut command: Command) -> Outcome<Output> {
    blocking(move || {
        let output = command.output()?;
        if output.status.success() {
            return Ok(output);
        }
        Err(format!("parlour ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr)).into())
    })
    .await
}
