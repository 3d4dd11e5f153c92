//! `parlour backup`, `restore` and `check`.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use parlour_harness::{Database, Engine, Process, both_engines, eventually, scratch};
use parlour_store::Location;

use super::{
    answers::{assert_same, session_lists},
    demo_data, refused, succeed,
};

/// Asks for new login tickets until told to stop; those it was given.
fn log_in_again_and_again(server: &Process, user: &str, given: &AtomicUsize, stop: &AtomicBool) -> Vec<String> {
    let mut tickets = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let answer = server.call("GET", "/api/v1/User/currentToken").basic(user, &format!("parlour-{user}")).send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        tickets.push(answer.json().as_str().expect("a ticket").to_owned());
        given.fetch_add(1, Ordering::SeqCst);
    }
    tickets
}

#[test]
fn a_backup_of_a_busy_server_restores_into_either_engine_with_all_that_was_acknowledged() {
    both_engines(|engine| {
        let database = Database::new(engine);
        succeed(&database.location, &["import", "-"], demo_data());
        let server = Process::serve(&database.location, &[]);
        let expected = session_lists(&server);
        let folder = scratch();
        let file = folder.path().join("parlour.backup");
        let name = file.to_str().expect("text");

        let (given, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let before: Vec<_> = std::thread::scope(|scope| {
            let writers =
                ["elin", "rune"].map(|user| scope.spawn(|| log_in_again_and_again(&server, user, &given, &stop)));
            let grow =
                |from: usize| eventually("writes go on", || (given.load(Ordering::SeqCst) > from + 20).then_some(()));
            grow(0);
            // What is acknowledged from here on may be in the backup or not.
            let sure = server.call("GET", "/api/v1/User/currentToken").basic("elin", "parlour-elin").send();
            let sure = sure.json().as_str().expect("a ticket").to_owned();
            let at_backup = given.load(Ordering::SeqCst);
            let output = Process::run(&database.location, &["backup", name], "");
            grow(given.load(Ordering::SeqCst));
            stop.store(true, Ordering::SeqCst);
            let all: Vec<_> = writers.into_iter().flat_map(|writer| writer.join().expect("it ends")).collect();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert!(all.len() > at_backup, "the server was not held up");
            vec![sure, all[0].clone()]
        });
        let files: Vec<_> = fs::read_dir(folder.path()).expect("a folder").flatten().map(|it| it.file_name()).collect();
        assert_eq!(files, ["parlour.backup"], "one file and nothing beside it");

        for target in [Engine::Sqlite, Engine::Postgres] {
            let restored = Database::new(target);
            succeed(&restored.location, &["restore", name], "");
            assert_eq!(succeed(&restored.location, &["check"], ""), "the store is sound\n");
            let server = Process::serve(&restored.location, &[]);
            assert_same(&session_lists(&server), &expected);
            for ticket in &before {
                let call = server.call("GET", "/api/v1/User/currentAssociate");
                assert_eq!(call.header("Authorization", &format!("SOTicket {ticket}")).send().status, 200);
            }
            assert_eq!(succeed(&restored.location, &["export"], ""), demo_data());
        }
    });
}

#[test]
fn what_is_in_the_way_of_a_backup_or_restore_is_told_and_left_alone() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        succeed(store, &["import", "-"], demo_data());
        let folder = scratch();
        let path = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
        let (backup, missing, garbage) = (path("backup"), path("missing"), path("garbage"));
        succeed(store, &["backup", &backup], "");
        fs::write(&garbage, "this is no database, however long it may be ".repeat(100)).expect("a file");

        assert_eq!(refused(store, &["backup", &backup], ""), format!("{backup} exists already"));
        assert_eq!(refused(store, &["restore", &missing], ""), format!("{missing} is no file"));
        let restore_into_full = refused(store, &["restore", &backup], "");
        assert_eq!(restore_into_full, "the store to copy into is not empty");
        assert_eq!(succeed(store, &["export"], ""), demo_data(), "it is as it was");

        let empty = Database::new(engine);
        if let Location::Sqlite(file) = &empty.location {
            let reason = refused(&empty.location, &["backup", &missing], "");
            assert_eq!(reason, format!("there is no store at {}", file.display()));
            assert!(!file.exists(), "asking made nothing");
        }
        assert_eq!(refused(&empty.location, &["restore", &garbage], ""), "SQLite: file is not a database");
        let nothing = path("nothing");
        fs::write(&nothing, "").expect("a file");
        assert_eq!(refused(&empty.location, &["restore", &nothing], ""), format!("{nothing} is no store of Parlour"));
        assert_eq!(fs::read(&nothing).expect("it is there").len(), 0, "it was only read");
        if let Location::Sqlite(file) = &empty.location {
            assert!(!file.exists(), "a restore that fails makes nothing");
        }
        assert!(empty.open().read(parlour_store::is_empty).expect("it reads"));
        assert!(!folder.path().join("missing").exists(), "asking made nothing");
        succeed(&empty.location, &["restore", &backup], "");
    });
}

#[test]
fn check_counts_what_is_broken_and_fails() {
    both_engines(|engine| {
        let database = Database::new(engine);
        succeed(&database.location, &["import", "-"], demo_data());
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
        let broken = database.open().write::<_, parlour_store::StoreError>(|tx| {
            tx.execute("update event set number = 5 where stream = 0", &[])?;
            tx.execute(
                "update chat_session set topic_id = 77 where id = (select min(id) from chat_session where status = 4)",
                &[],
            )
        });
        broken.expect("it writes");
        let output = Process::run(&database.location, &["check"], "");
        assert!(!output.status.success());
        let printed = String::from_utf8(output.stdout).expect("text");
        assert_eq!(printed.lines().count(), 3, "{printed}");
        assert!(printed.contains("a stream's events have a gap (0)"), "{printed}");
        assert!(printed.contains("a running session's topic does not exist ("), "{printed}");
        assert!(printed.contains("wrong figures of a quarter of an hour ("), "{printed}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "parlour: 3 faults\n");
        // What can be made anew is; the rest stays to be told.
        let output = Process::run(&database.location, &["check", "--count-again"], "");
        let printed = String::from_utf8(output.stdout).expect("text");
        assert!(printed.starts_with("quarters of an hour whose figures were wrong and are corrected: "), "{printed}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "parlour: 2 faults\n");
    });
}
