//! Starting other programs from the root of the repository.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever failed has already said so.
    Said,
    /// What to tell the person at the terminal.
    Because(String),
}

/// What each command returns.
pub(crate) type Outcome = Result<(), Stop>;

/// The root of the repository: the folder that holds this crate's.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// `cargo` with these arguments, the same one that started this tool.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end; anything but success stops.
pub(crate) fn succeed(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::Because(format!("{} ended with {status}", spoken(command))))
}

/// A program that does not even start.
pub(crate) fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    Stop::Because(format!("cannot start {}: {error}", spoken(command)))
}

/// The command as one would type it, without the folder of the program.
fn spoken(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
