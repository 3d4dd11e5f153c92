//! What the database may take: a statement that goes on for ever ends, and costs nobody else anything.

use std::time::Duration;

use parlour_harness::{Database, both_engines};
use parlour_store::{Limits, Store, StoreError, Tx};

/// Counts for ever.
fn count(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    let sql = "with recursive number(n) as (select 1 union all select n + 1 from number where n > 0)
               select count(*) from number";
    tx.query_one(sql, &[], |row| row.get(0))
}

fn open(database: &Database, read: u64) -> Store {
    let limits = Limits { read: Some(Duration::from_millis(read)), ..Limits::default() };
    Store::open_with(&database.location, limits, std::sync::Arc::new(|_| {})).expect("the store opens")
}

#[test]
fn a_read_that_takes_too_long_is_ended_and_the_next_ones_are_served() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = open(&database, 200);
        // More often than there are connections: none must be lost.
        for _ in 0..6 {
            let error = store.read(count).expect_err("it has no end");
            assert!(error.is_passing(), "{error:?}");
            assert!(store.read(parlour_store::is_empty).expect("it reads"));
        }
    });
}

#[test]
fn readers_that_take_long_keep_nobody_from_seeing_that_the_store_is_healthy() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = open(&database, 3_000);
        std::thread::scope(|scope| {
            let readers: Vec<_> = (0..8).map(|_| scope.spawn(|| store.read(count))).collect();
            let mut asked = 0;
            while readers.iter().any(|reader| !reader.is_finished()) {
                store.ping().expect("it answers");
                asked += 1;
            }
            assert!(asked > 0);
            for reader in readers {
                assert!(reader.join().expect("no panic").expect_err("it has no end").is_passing());
            }
        });
    });
}
