//! Two sets of migrations, one schema.

use parlour_harness::{Database, Engine, both_engines};
use parlour_store::{Store, StoreError, Value, describe, is_empty};

fn schema(store: &Store) -> Vec<String> {
    store.read(describe).expect("the store reads")
}

#[test]
fn both_engines_have_the_same_tables_columns_keys_indexes_and_references() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(|engine| schema(&Database::new(engine).open()));
    assert_eq!(sqlite, postgres);
    for expected in [
        "chat_session.id integer not null key 1",
        "contact.wgs84_latitude real not null",
        "login_ticket.hash blob not null key 1",
        "event.number integer not null key 2",
        "index chat_session(topic_id,id,status,user_id,transfer_to_id,created_by_id)",
        "index application(token_hash) unique",
        "reference chat_message.session_id chat_session",
    ] {
        assert!(sqlite.iter().any(|line| line == expected), "{expected} in {sqlite:#?}");
    }
}

#[test]
fn opening_a_store_again_changes_nothing_and_loses_nothing() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let before = schema(&store);
        assert!(store.read(is_empty).expect("it reads"));
        let group = parlour_model::Group { id: 1, name: "One".into() };
        store.write::<_, StoreError>(move |tx| parlour_store::insert(tx, &group)).expect("it writes");
        drop(store);
        let store = database.open();
        assert_eq!(schema(&store), before);
        assert!(!store.read(is_empty).expect("it reads"), "a group is something");
    });
}

#[test]
fn a_store_of_a_newer_version_is_refused_in_plain_words_and_left_alone() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let newer = |tx: &mut parlour_store::Tx<'_>| {
            let name = Value::Text("9999_from_the_future".to_owned());
            tx.execute("insert into migration (name) values ($1)", &[name])
        };
        store.write::<_, StoreError>(newer).expect("it writes");
        let before = schema(&store);
        let opened = Store::open(&database.location, std::sync::Arc::new(|_| {}));
        let error = opened.err().expect("it is refused");
        assert_eq!(
            error.to_string(),
            "the store was made by a newer Parlour (it has the migration 9999_from_the_future); use that version or a \
             later one"
        );
        assert!(!error.is_passing(), "trying again does not help");
        assert_eq!(schema(&store), before);
    });
}

#[test]
fn two_programs_that_open_a_new_store_at_once_both_come_up() {
    both_engines(|engine| {
        let database = Database::new(engine);
        std::thread::scope(|scope| {
            let openers: Vec<_> = (0..4).map(|_| scope.spawn(|| schema(&database.open()))).collect();
            let schemas: Vec<_> = openers.into_iter().map(|opener| opener.join().expect("it opens")).collect();
            assert!(schemas.iter().all(|schema| *schema == schemas[0]));
        });
    });
}
