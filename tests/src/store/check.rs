//! Finding damage.

use parlour_harness::{Database, Desk, Engine, both_engines};
use parlour_model::SessionStatus;
use parlour_store::{Store, StoreError, check};

fn desk(store: &Store) {
    Desk::default()
        .user(1, "ann")
        .user(2, "bob")
        .topic(1)
        .member(1, "lr")
        .session_of(1, SessionStatus::InQueue, 1, 2)
        .session(2, SessionStatus::Closed)
        .import(store);
}

fn faults(store: &Store) -> Vec<String> {
    store.read(check).expect("the store reads")
}

/// Copies a table without its constraints, so that what they forbid can be planted.
fn loosen(table: &str) -> [String; 3] {
    [
        format!("create table loose as select * from {table}"),
        format!("drop table {table}"),
        format!("alter table loose rename to {table}"),
    ]
}

#[test]
fn a_sound_store_has_no_faults() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        assert_eq!(faults(&store), [""; 0], "an empty one");
        desk(&store);
        assert_eq!(faults(&store), [""; 0]);
    });
}

#[test]
fn each_planted_fault_is_found_and_named() {
    let message = "insert into chat_message
           (id, session_id, kind, message, author, read_by_customer, special_type, special_param, posted_ms)
         values (5, 77, 1, 'hi', '', 0, 0, '', 0)";
    let cases: [(&[&str], &str, &[&str]); 9] = [
        (&[], "update event set number = 2 where stream = 0", &["a stream's events have a gap (0)"]),
        (
            &[],
            "insert into event (stream, number, kind, subject_id, actor_id, happened_ms, position)
             values (2, 1, 1, 0, 0, 0, 101), (2, 3, 1, 0, 0, 0, 102)",
            &["a stream's events have a gap (2)"],
        ),
        (
            &[],
            "update chat_session set topic_id = 9",
            &["a running session's topic does not exist (1)", "wrong figures of a quarter of an hour (1969380)"],
        ),
        (
            &[],
            "update chat_session set user_id = 9",
            &[
                "a session's agent does not exist (1)",
                "a session's agent does not exist (2)",
                "wrong figures of a quarter of an hour (1969380)",
            ],
        ),
        (&[], "delete from chat_figures", &["wrong figures of a quarter of an hour (1969380)"]),
        (&["chat_message"], message, &["a message's session does not exist (5)"]),
        (
            &["chat_topic_user"],
            "insert into chat_topic_user values (1, 88, 1, 1, 1, 1)",
            &["a membership leads nowhere (1)"],
        ),
        (
            &[],
            "insert into mail values (7, 1, 1, 0, '', '', '', 1, 0, 0, 0, 0, '', ''), (8, 1, 9, 0, '', '', '', 1, 0, 0, 0, 0, '', ''),
               (9, 1, 9, 0, '', '', '', 2, 0, 0, 0, 0, '', '')",
            &["a waiting mail's session does not exist (8)"],
        ),
        (
            &["account"],
            "update account set associate_id = 99 where associate_id = 2",
            &["an account's associate does not exist (99)"],
        ),
    ];
    both_engines(|engine| {
        for (loose, plant, expected) in cases {
            let database = Database::new(engine);
            let store = database.open();
            desk(&store);
            let statements: Vec<_> = loose.iter().flat_map(|table| loosen(table)).chain([plant.to_owned()]).collect();
            let planted = store.write::<_, StoreError>(move |tx| {
                statements.iter().try_for_each(|sql| tx.execute(sql, &[]).map(|_| ()))
            });
            planted.expect("it writes");
            assert_eq!(faults(&store), expected, "{plant}");
        }
    });
}

#[test]
fn a_damaged_database_file_is_found() {
    let database = Database::new(Engine::Sqlite);
    let store = database.open();
    desk(&store);
    // An index that is forgotten leaves pages nobody knows.
    let damaged = store.write::<_, StoreError>(|tx| {
        tx.execute("pragma writable_schema = on", &[])?;
        tx.execute("delete from sqlite_schema where name = 'chat_session_topic'", &[])
    });
    assert_eq!(damaged.expect("it writes"), 1);
    drop(store);
    let faults = faults(&database.open());
    assert!(faults.iter().any(|fault| fault.contains("never used")), "{faults:?}");
}
