//! Reads: one snapshot each, a bounded number at once.

use std::sync::{
    Barrier,
    atomic::{AtomicUsize, Ordering},
    mpsc,
};

use parlour_harness::{Database, Engine, both_engines};
use parlour_model::{Associate, Group, Id};
use parlour_store::{Store, StoreError, Tx, find, insert, list_after};

fn add(store: &Store, id: Id) {
    store.write::<_, StoreError>(move |tx| insert(tx, &Group { id, ..Group::default() })).expect("a new key");
}

fn count(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    Ok(list_after::<Group>(tx, 0, 10_000)?.len())
}

#[test]
fn a_read_sees_one_moment_while_writes_go_on() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        add(&store, 1);
        let seen = store.read::<_, StoreError>(|tx| {
            let before = count(tx)?;
            (2..=20).for_each(|id| add(&store, id));
            let within = store.read(count)?;
            Ok([before, count(tx)?, within])
        });
        assert_eq!(seen.expect("it reads"), [1, 1, 20], "the snapshot stands, another read sees the writes");
        assert_eq!(store.read(count).expect("it reads"), 20);
    });
}

#[test]
fn a_read_cannot_write() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        store.read::<_, StoreError>(|tx| insert(tx, &Group::default())).expect_err("it only reads");
        assert_eq!(store.read(count).expect("the connection is still good"), 0);
    });
}

#[test]
fn more_readers_than_connections_take_turns_and_all_are_served() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        add(&store, 1);
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let start = Barrier::new(24);
        std::thread::scope(|scope| {
            for _ in 0..24 {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..20 {
                        let found = store.read::<_, StoreError>(|tx| {
                            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                            let found = count(tx);
                            now.fetch_sub(1, Ordering::SeqCst);
                            found
                        });
                        assert_eq!(found.expect("it reads"), 1);
                    }
                });
            }
        });
        assert!((1..=4).contains(&most.into_inner()), "no more connections than there should be");
    });
}

#[test]
fn whoever_comes_too_late_for_a_connection_gets_the_next_one_given_back() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        std::thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            let mut holders = Vec::new();
            for _ in 0..4 {
                let (release, released) = mpsc::channel::<()>();
                let (store, tell) = (&store, tell.clone());
                scope.spawn(move || {
                    let held = store.read::<_, StoreError>(|_| {
                        tell.send("held").expect("the test waits");
                        Ok(released.recv().is_err())
                    });
                    assert!(held.expect("it reads"));
                });
                holders.push(release);
            }
            (0..4).for_each(|_| assert_eq!(told.recv(), Ok("held")));
            let late = &store;
            scope.spawn(move || {
                late.read(count).expect("it reads");
                tell.send("late").expect("the test waits");
            });
            assert!(told.try_recv().is_err(), "all are taken");
            drop(holders.pop());
            assert_eq!(told.recv(), Ok("late"));
            drop(holders);
        });
    });
}

#[test]
fn whoever_waits_too_long_for_a_connection_is_refused_and_takes_nobodys_place() {
    let database = Database::new(Engine::Sqlite);
    let store = database.open();
    std::thread::scope(|scope| {
        let (tell, told) = mpsc::channel();
        let mut holders = Vec::new();
        for _ in 0..4 {
            let (release, released) = mpsc::channel::<()>();
            let (store, tell) = (&store, tell.clone());
            scope.spawn(move || {
                let held = store.read::<_, StoreError>(|_| {
                    tell.send(()).expect("the test waits");
                    Ok(released.recv().is_err())
                });
                assert!(held.expect("it reads"));
            });
            holders.push(release);
        }
        (0..4).for_each(|_| assert_eq!(told.recv(), Ok(())));
        let late = [(); 2].map(|()| scope.spawn(|| store.read(count)));
        for late in late {
            let refused = late.join().expect("no panic");
            assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        }
        drop(holders.pop());
        assert_eq!(store.read(count).expect("one is free"), 0);
        drop(holders);
    });
    assert_eq!(store.read(count).expect("all are free"), 0);
}

#[test]
fn a_row_is_looked_up_by_its_key_and_not_among_all_others() {
    let database = Database::new(Engine::Postgres);
    let store = database.open();
    let inserted = store.write::<_, StoreError>(|tx| {
        (1..=2_000).try_for_each(|id| insert(tx, &Associate { id, name: format!("user {id}"), ..Associate::default() }))
    });
    inserted.expect("it is stored");
    let read = store.read::<_, StoreError>(|tx| {
        for id in 1..=10 {
            assert_eq!(find::<Associate>(tx, id)?.map(|it| it.id), Some(id));
        }
        let sql = "select seq_tup_read from pg_stat_xact_user_tables where relname = 'associate'";
        tx.query_one(sql, &[], |row| row.get::<i64>(0))
    });
    assert_eq!(read.expect("it reads"), Some(0), "rows that were read one after the other");
}
