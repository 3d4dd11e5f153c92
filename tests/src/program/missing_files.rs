//! Files sent in chats are kept outside the store; the program names those that are missing.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use parlour_harness::{Database, Desk, Engine, Process, both_engines, eventually, scratch};
use parlour_model::{Id, SessionFile, SessionStatus::UserLast};
use parlour_store::{Location, StoreError, insert};

use super::succeed;

/// The hashes of `one`, `two` and `three`.
const HASHES: [(&str, &str); 3] = [
    ("one", "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"),
    ("two", "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"),
    ("three", "8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f"),
];

/// A store with three files sent in chat 1, and their bytes in that folder.
fn desk(engine: Engine, files: &Path) -> Database {
    let database = Database::new(engine);
    let store = database.open();
    Desk::default().user(1, "ann").topic(1).member(1, "r").session_of(1, UserLast, 1, 0).import(&store);
    for (id, (text, sha256)) in (1..).zip(HASHES) {
        let file = SessionFile {
            id,
            session_id: 1,
            message_id: id,
            name: format!("{text}.txt"),
            bytes: text.len() as i32,
            sha256: sha256.to_owned(),
            ..SessionFile::default()
        };
        store.write::<_, StoreError>(move |tx| insert(tx, &file)).expect("it writes");
        let place = place(files, id);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    }
    database
}

fn place(files: &Path, id: Id) -> PathBuf {
    let sha256 = HASHES[id as usize - 1].1;
    files.join("sha256").join(&sha256[..2]).join(sha256)
}

/// Runs the check on a store whose files lie there; what it printed, and what it ended with.
fn check(location: &Location, files: &Path, arguments: &[&str]) -> (String, String) {
    let all = [&["check", "--files", files.to_str().expect("text")], arguments].concat();
    let output = Process::run(location, &all, "");
    assert_eq!(output.status.success(), output.stderr.is_empty());
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn check_names_each_file_of_a_chat_that_is_missing_or_was_changed() {
    both_engines(|engine| {
        let folder = scratch();
        let files = folder.path().join("files");
        let database = desk(engine, &files);
        assert_eq!(check(&database.location, &files, &["--read-files"]).0, "the store is sound\n");

        fs::remove_file(place(&files, 1)).expect("it is there");
        fs::write(place(&files, 2), "changed").expect("a file");
        fs::write(place(&files, 3), "THREE").expect("a file");
        let unused = files.join("sha256/00/00ff");
        fs::create_dir_all(unused.parent().expect("a folder")).expect("a folder");
        fs::write(unused, "of no chat").expect("a file");
        let name = files.display();
        let (printed, ended) = check(&database.location, &files, &["--read-files"]);
        let missing = format!("file 1 \"one.txt\" of chat 1 is missing in {name}: sha256/76/{}", HASHES[0].1);
        let expected = [
            format!("1 files in {name} belong to no chat; a running server removes them a day after"),
            missing.clone(),
            format!("file 2 \"two.txt\" of chat 1 has 7 bytes in {name} instead of 3"),
            format!("file 3 \"three.txt\" of chat 1 has other bytes in {name} than were sent"),
        ];
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
        assert_eq!(ended, "parlour: 3 faults\n");
        let (printed, _) = check(&database.location, &files, &[]);
        assert_eq!(printed.lines().collect::<Vec<_>>(), &expected[..3], "bytes are read only when asked for");

        let nowhere = folder.path().join("nowhere");
        let (printed, ended) = check(&database.location, &nowhere, &[]);
        assert_eq!((printed.lines().count(), ended.as_str()), (3, "parlour: 3 faults\n"));
        assert!(!nowhere.exists(), "looking made nothing");
    });
}

#[test]
fn backup_and_restore_say_how_many_files_they_leave_out_and_the_server_that_none_is_there() {
    both_engines(|engine| {
        let folder = scratch();
        let files = folder.path().join("files");
        let database = desk(engine, &files);
        let backup = folder.path().join("saved");
        let (backup, elsewhere) = (backup.to_str().expect("text"), folder.path().join("elsewhere"));
        let elsewhere = elsewhere.to_str().expect("text");
        let said = succeed(&database.location, &["backup", backup, "--files", files.to_str().expect("text")], "");
        let count = "3 files that were sent in chats (11 bytes) are not in";
        assert_eq!(said, format!("{count} the backup; copy {} as well\n", files.display()));
        let restored = Database::new(engine);
        let said = succeed(&restored.location, &["restore", backup, "--files", elsewhere], "");
        assert!(said.starts_with(&format!("{count} a backup; bring them to {elsewhere} ")), "{said}");

        for (place, expected) in [(elsewhere, 1), (files.to_str().expect("text"), 0)] {
            let (server, log) = serve(&restored.location, place);
            assert!(server.terminate());
            let log = fs::read_to_string(log).expect("text");
            assert_eq!(log.matches("3 files were sent in chats, and none of them is here").count(), expected, "{log}");
        }
    });
}

fn serve(location: &Location, files: &str) -> (Process, PathBuf) {
    let log = scratch().keep().join("log");
    let mut command = Process::command(location);
    command.args(["serve", "--listen", "127.0.0.1:0", "--files", files]).stderr(File::create(&log).expect("a file"));
    (Process::listen(command), log)
}

#[test]
fn servers_on_one_database_that_keep_files_apart_are_warned_of() {
    const WARNING: &str = "another server on this database keeps files elsewhere";
    let database = Database::new(Engine::Postgres);
    let folder = scratch();
    let path = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let said = |log: &Path| fs::read_to_string(log).expect("text").matches(WARNING).count();
    // A server has looked once it is in the list.
    let running = |count: i64| {
        let store = database.open();
        eventually("it is noted", || {
            let sql = "select count(*) from running_server";
            let found = store.read::<_, StoreError>(|tx| tx.query_one(sql, &[], |row| row.get::<i64>(0)));
            (found.expect("it reads") == Some(count)).then_some(())
        });
    };
    let (first, log) = serve(&database.location, &path("one"));
    running(1);
    let (same, log_of_same) = serve(&database.location, &path("one"));
    running(2);
    let (other, log_of_other) = serve(&database.location, &path("two"));
    eventually("it is said", || (said(&log_of_other) == 1).then_some(()));
    assert!(other.terminate() && same.terminate() && first.terminate());
    assert_eq!((said(&log), said(&log_of_same), said(&log_of_other)), (0, 0, 1));
    let (moved, log_of_moved) = serve(&database.location, &path("three"));
    running(1);
    assert!(moved.terminate());
    assert_eq!(said(&log_of_moved), 0, "the others had stopped");
}
