//! The vendor's own client, from npm, against a real socket.

use std::{path::Path, process::Command};

use parlour_harness::{Database, Engine, Process};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/client");

/// Runs a script of the client's folder; what it printed.
fn node(script: &str, arguments: &[&str]) -> String {
    assert!(
        Path::new(FOLDER).join("node_modules").is_dir(),
        "the vendor's client is not installed; `cargo xtask setup` does it"
    );
    let output =
        Command::new("node").arg(script).args(arguments).current_dir(FOLDER).output().expect("node is installed");
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{error}");
    out.into_owned()
}

#[test]
fn the_vendors_client_lists_the_sessions_with_password_ticket_and_bearer() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        let server = Process::serve(&database.location, &["--demo"]);
        let ticket = Process::run(&database.location, &["ticket", "rune"], "");
        let ticket = String::from_utf8(ticket.stdout).expect("text");
        let out = node("sessions.mjs", &[&server.address, "rune", "parlour-rune", ticket.trim()]);
        assert!(out.contains("ok "), "{out}");
    }
}
