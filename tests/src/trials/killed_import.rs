//! An import that is killed midway has never been.

use std::{
    fs,
    process::{Child, Stdio},
};

use parlour_harness::{Database, Engine, Process, eventually, scratch};
use parlour_model::{Message, Session};
use parlour_store::{Location, Store, StoreError, is_empty, max_key};
use serde_json::json;

use super::dice::Dice;
use crate::program::succeed;

const SESSIONS: i32 = 1_500;
const MESSAGES_EACH: i32 = 4;

/// A desk of some megabytes.
fn big_data_set() -> String {
    let sessions: Vec<_> = (1..=SESSIONS)
        .map(|id| {
            let messages: Vec<_> = (0..MESSAGES_EACH)
                .map(|place| json!({ "ChatMessageId": id * MESSAGES_EACH - place, "Message": "word ".repeat(40) }))
                .collect();
            json!({ "ChatSessionId": id, "TopicId": 1, "FirstMessage": "word ".repeat(40), "Messages": messages })
        })
        .collect();
    json!({ "Topics": [{ "ChatTopicId": 1, "Name": "Support" }], "Sessions": sessions }).to_string()
}

/// How many bytes the import has written so far, before anything of it can be seen.
fn written(location: &Location, store: &Store) -> u64 {
    match location {
        Location::Sqlite(file) => fs::metadata(file.with_extension("db-wal")).map_or(0, |it| it.len()),
        Location::Postgres(_) => {
            let size = store.read::<_, StoreError>(|tx| {
                let sql = "select pg_total_relation_size('chat_message') + pg_total_relation_size('chat_session')";
                tx.query_one(sql, &[], |row| row.get::<i64>(0))
            });
            size.expect("the store reads").unwrap_or_default() as u64
        }
    }
}

fn start(location: &Location, file: &str) -> Child {
    let mut command = Process::command(location);
    command.args(["import", file]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

fn all_or_nothing(engine: Engine, kills: u64) {
    let folder = scratch();
    let file = folder.path().join("set.json");
    fs::write(&file, big_data_set()).expect("a file");
    let file = file.to_str().expect("text");
    let mut dice = Dice(11);
    let mut midway = 0;
    for _ in 0..kills {
        let database = Database::new(engine);
        let store = database.open();
        let bytes = dice.below(3_000_000);
        let mut import = start(&database.location, file);
        let ended = eventually("the import comes that far", || match import.try_wait().expect("it can be asked") {
            Some(status) => Some(status.success()),
            None => (written(&database.location, &store) >= bytes).then_some(false),
        });
        // It may have ended since.
        let _ = import.kill();
        import.wait().expect("it ends");

        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
        let rows =
            store.read::<_, StoreError>(|tx| Ok((is_empty(tx)?, max_key::<Session>(tx)?, max_key::<Message>(tx)?)));
        match rows.expect("the store reads") {
            (true, 0, 0) => {
                assert!(!ended, "an import that says it went well is there");
                midway += 1;
                // Nothing stands in the way of another try.
                succeed(&database.location, &["import", file], "");
            }
            rows => assert_eq!(rows, (false, SESSIONS, SESSIONS * MESSAGES_EACH)),
        }
    }
    assert!(midway > 0, "some kills came midway");
}

#[test]
fn on_sqlite_all_of_it_is_there_or_nothing() {
    all_or_nothing(Engine::Sqlite, 6);
}

#[test]
fn on_postgres_all_of_it_is_there_or_nothing() {
    all_or_nothing(Engine::Postgres, 3);
}
