//! What a write promises: all or nothing, each for itself, told only once it is durable.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, mpsc},
};

use parlour_harness::{Database, both_engines, eventually};
use parlour_model::{Group, Id, Session};
use parlour_store::{Change, Record, Store, StoreError, Tx, insert, list_after};

fn group(id: Id) -> Group {
    Group { id, name: format!("Group {id}").into() }
}

fn groups(store: &Store) -> Vec<Id> {
    let groups = store.read::<_, StoreError>(|tx| list_after::<Group>(tx, 0, 10_000)).expect("the store reads");
    groups.iter().map(Record::key).collect()
}

/// Keeps the writer busy until something is sent or the sender is dropped; returns once it is.
fn occupy(store: &Store) -> mpsc::Sender<()> {
    let (release, released) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    let job = move |_: &mut Tx<'_>| {
        tell.send(()).expect("the test waits");
        let _ = released.recv();
        Ok::<_, StoreError>(())
    };
    store.submit(job, |_| {}).expect("the queue is empty");
    told.recv().expect("the writer begins");
    release
}

#[test]
fn what_fails_midway_leaves_nothing_behind() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let by_itself = store.write::<(), _>(|tx| {
            insert(tx, &group(1))?;
            Err(StoreError::Corrupt("on purpose".to_owned()))
        });
        assert!(matches!(by_itself, Err(StoreError::Corrupt(reason)) if reason == "on purpose"));
        let by_the_database = store.write::<(), StoreError>(|tx| {
            insert(tx, &group(2))?;
            insert(tx, &group(2))
        });
        by_the_database.expect_err("a key is given once");
        let swallowed = store.write::<_, StoreError>(|tx| {
            insert(tx, &group(3))?;
            let broken = tx.execute("insert into no_such_table (id) values (1)", &[]);
            Ok(broken.is_err())
        });
        // PostgreSQL lets nothing more happen after an error; both ways the answer must be true.
        let kept = swallowed.is_ok();
        assert_eq!(groups(&store), if kept { vec![3] } else { vec![] });
    });
}

#[test]
fn in_one_commit_the_failing_do_not_disturb_the_others() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listener = Arc::clone(&heard);
        let store = database.open_hearing(Arc::new(move |changes: &[Change]| {
            listener.lock().expect("nobody panicked").push(changes.to_vec());
        }));
        let release = occupy(&store);
        let (tell, told) = mpsc::channel();
        for number in 1..=30 {
            let tell = tell.clone();
            let run = move |tx: &mut Tx<'_>| {
                insert(tx, &group(number))?;
                tx.note(Change::Session(number));
                match number % 3 {
                    0 => Err(StoreError::Corrupt("on purpose".to_owned())),
                    1 => insert(tx, &group(number)).map(|()| number),
                    _ => Ok(number),
                }
            };
            store
                .submit(run, move |result| tell.send((number, result)).expect("the test waits"))
                .expect("there is room");
        }
        let before = store.stats();
        drop(release);
        let results: Vec<_> = told.iter().take(30).collect();
        for (number, result) in &results {
            assert_eq!(result.is_ok(), number % 3 == 2, "{number}: {result:?}");
        }
        let after = store.stats();
        assert!(after.commits <= before.commits + 2, "they went together: {before:?} {after:?}");
        let expected: Vec<_> = (1..=30).filter(|number| number % 3 == 2).collect();
        assert_eq!(groups(&store), expected);
        let changes: Vec<_> = heard.lock().expect("nobody panicked").concat();
        let sessions = changes.iter().filter_map(|change| match change {
            Change::Session(id) => Some(*id),
            _ => None,
        });
        assert_eq!(sessions.collect::<Vec<_>>(), expected, "nobody hears of what did not happen");
    });
}

#[test]
fn a_write_that_panics_is_an_error_and_the_store_goes_on() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let release = occupy(&store);
        let (tell, told) = mpsc::channel();
        for number in 1..=3 {
            let tell = tell.clone();
            let run = move |tx: &mut Tx<'_>| {
                insert(tx, &group(number))?;
                assert_ne!(number, 2, "a panic on purpose");
                Ok::<_, StoreError>(())
            };
            store
                .submit(run, move |result| tell.send((number, result)).expect("the test waits"))
                .expect("there is room");
        }
        drop(release);
        for (number, result) in told.iter().take(3) {
            assert_eq!(result.is_err(), number == 2, "{number}: {result:?}");
        }
        // Also in the midst of a statement's rows.
        let midway = store.write::<(), StoreError>(|tx| {
            tx.query("select id from user_group", &[], |_| -> Result<(), StoreError> { panic!("on purpose") })
                .map(|_| ())
        });
        midway.expect_err("it panicked");
        store.write::<_, StoreError>(|tx| insert(tx, &group(4))).expect("the store goes on");
        assert_eq!(groups(&store), [1, 3, 4]);
    });
}

#[test]
fn whoever_keeps_copies_hears_of_a_commit_before_its_writer_does() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let order = Arc::new(Mutex::new(Vec::new()));
        let hears = Arc::clone(&order);
        let store = database.open_hearing(Arc::new(move |changes: &[Change]| {
            hears.lock().expect("nobody panicked").push(format!("heard {changes:?}"));
        }));
        let cases: [(Id, &[Change]); 3] =
            [(1, &[Change::Session(1)]), (2, &[Change::Accounts, Change::Session(2)]), (3, &[])];
        for (id, changes) in cases {
            let tells = Arc::clone(&order);
            let (tell, told) = mpsc::channel();
            let run = move |tx: &mut Tx<'_>| {
                // Heard once, however often it is noted.
                for change in changes.iter().chain(changes) {
                    tx.note(*change);
                }
                Ok::<_, StoreError>(())
            };
            let done = move |_| {
                tells.lock().expect("nobody panicked").push(format!("told {id}"));
                tell.send(()).expect("the test waits");
            };
            store.submit(run, done).expect("there is room");
            told.recv().expect("it is told");
            let expected = [format!("heard {changes:?}"), format!("told {id}")];
            assert_eq!(std::mem::take(&mut *order.lock().expect("nobody panicked")), expected);
        }
    });
}

#[test]
fn what_was_told_is_there_for_the_next_reader() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for id in 1..=50 {
            store
                .write::<_, StoreError>(move |tx| insert(tx, &Session { id, ..Session::default() }))
                .expect("a new key");
            let found = store.read::<_, StoreError>(|tx| parlour_store::find::<Session>(tx, id)).expect("it reads");
            assert!(found.is_some());
        }
    });
}

#[test]
fn a_full_queue_refuses_at_once_and_loses_nothing() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let release = occupy(&store);
        let (tell, told) = mpsc::channel();
        let mut taken = 0;
        let refused = loop {
            let tell = tell.clone();
            let number = taken;
            let run = move |_: &mut Tx<'_>| Ok::<_, StoreError>(number);
            match store.submit(run, move |result| tell.send(result).expect("the test waits")) {
                Ok(()) => taken += 1,
                Err(error) => break error,
            }
            assert!(taken < 100_000, "the queue has a bound");
        };
        assert!(matches!(refused, StoreError::Busy), "{refused:?}");
        assert!(refused.is_passing());
        assert!(matches!(store.write::<_, StoreError>(|_| Ok(())), Err(StoreError::Busy)), "the next one too");
        assert!(taken >= 1_000, "{taken} could wait");
        assert_eq!(store.stats().waiting, taken + 1, "with the one that runs");
        drop((release, tell));
        // In the order they came, none twice: the channel ends when every callback has been called or dropped.
        let results: Vec<u64> = told.iter().map(|result| result.expect("it is written")).collect();
        assert_eq!(results, (0..taken).collect::<Vec<_>>());
        store.write::<_, StoreError>(|tx| insert(tx, &group(1))).expect("there is room again");
        eventually("nothing waits", || (store.stats().waiting == 0).then_some(()));
    });
}

#[test]
fn closing_a_store_finishes_what_was_queued() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let release = occupy(&store);
        for id in 1..=20 {
            store
                .submit(
                    move |tx| insert(tx, &group(id)),
                    |result: Result<_, StoreError>| result.expect("it is written"),
                )
                .expect("there is room");
        }
        drop(release);
        drop(store);
        assert_eq!(groups(&database.open()), (1..=20).collect::<Vec<_>>());
    });
}

#[test]
fn a_panic_of_whoever_asks_for_reads_costs_no_connection() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for _ in 0..10 {
            let read = || store.read::<(), StoreError>(|_| panic!("on purpose"));
            catch_unwind(AssertUnwindSafe(read)).expect_err("it panics");
        }
        assert_eq!(groups(&store), [0; 0]);
    });
}
