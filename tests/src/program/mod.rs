//! The program as operators use it: its commands, its output, and what it says when it cannot.

mod answers;
mod backup;
mod configuration;
mod export;
mod import;
mod interrupted;
mod missing_files;
mod places;
mod serve;
mod unsafe_settings;
mod user;

use std::sync::LazyLock;

use parlour_harness::{Database, Engine, Process};
use parlour_store::Location;

/// Runs a command that has to work; what it printed.
pub(crate) fn succeed(location: &Location, arguments: &[&str], input: &str) -> String {
    let output = Process::run(location, arguments, input);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "parlour {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

/// Runs a command that has to be refused; the sentence it ends with.
pub(crate) fn refused(location: &Location, arguments: &[&str], input: &str) -> String {
    let output = Process::run(location, arguments, input);
    assert_eq!(output.status.code(), Some(1), "parlour {arguments:?} on {input:.60}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "parlour {arguments:?}");
    let errors = String::from_utf8(output.stderr).expect("text");
    let sentence = errors.strip_prefix("parlour: ").unwrap_or_else(|| panic!("no sentence of ours: {errors}"));
    sentence.trim_end().to_owned()
}

/// The demonstration desk as a data set, made once.
pub(crate) fn demo_data() -> &'static str {
    static DATA: LazyLock<String> = LazyLock::new(|| {
        let database = Database::new(Engine::Sqlite);
        Process::serve(&database.location, &["--demo"]).terminate();
        succeed(&database.location, &["export"], "")
    });
    &DATA
}
