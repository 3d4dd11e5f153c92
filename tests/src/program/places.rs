//! Where the program puts its files: only where it was asked to, and only for their owner to read.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use parlour_harness::{Process, scratch};
use parlour_store::Location;

use super::{refused, succeed};

fn mode(path: &Path) -> u32 {
    let metadata = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    metadata.permissions().mode() & 0o777
}

/// The files and folders in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name().into_string()).collect();
    names.sort();
    names.into_iter().map(|name| name.expect("text")).collect()
}

/// Runs the program in `folder` with the mask that most systems begin with.
fn run_in(folder: &Path, arguments: &str) {
    let program = Process::command(&Location::Sqlite(folder.join("parlour.db"))).get_program().to_owned();
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &format!("umask 022; echo open sesame | \"$0\" {arguments}")]).arg(program);
    let output = command.output().expect("a shell");
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn whatever_holds_passwords_or_session_keys_is_for_its_owner_only() {
    let folder = scratch();
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    run_in(folder.path(), "--data one/data user add ann --password-stdin");
    run_in(folder.path(), "--data one/data backup saved");
    run_in(folder.path(), "--data one/data export set.json");
    run_in(folder.path(), "--data two restore saved");
    assert_eq!([mode(&path("one/data")), mode(&path("two"))], [0o700; 2]);
    let files = ["one/data/parlour.db", "two/parlour.db", "saved", "set.json"];
    assert_eq!(files.map(|file| mode(&path(file))), [0o600; 4]);
    assert_eq!(names(folder.path()), ["one", "saved", "set.json", "two"]);

    let server = Process::serve(&Location::Sqlite(path("two/parlour.db")), &[]);
    assert_eq!(mode(&path("two/parlour.db-wal")), 0o600);
    assert!(server.terminate());
}

#[test]
fn a_command_that_needs_a_store_makes_none() {
    let folder = scratch();
    let data = folder.path().join("mistyped");
    let location = Location::Sqlite(folder.path().join("parlour.db"));
    let given = data.to_str().expect("text");
    for arguments in [
        ["check"].as_slice(),
        &["export"],
        &["export", "set.json"],
        &["ticket", "ann"],
        &["user", "list"],
        &["user", "password", "ann", "--password-stdin"],
        &["backup", "saved"],
    ] {
        let reason = format!("there is no store at {}", folder.path().join("parlour.db").display());
        assert_eq!(refused(&location, arguments, "x\n"), reason, "{arguments:?}");
        let output = Command::new(Process::command(&location).get_program())
            .current_dir(folder.path())
            .env("PARLOUR_DATA", given)
            .args(arguments)
            .output();
        assert!(!output.expect("it runs").status.success(), "{arguments:?}");
        assert_eq!(names(folder.path()), [""; 0], "{arguments:?}");
    }
    succeed(&location, &["application", "add", "desk"], "");
    assert_eq!(succeed(&location, &["user", "list"], ""), "");
}
