//! Two programs on one store: each hears of the other's commits, and neither trips over the other.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use parlour_harness::{Database, both_engines, eventually};
use parlour_model::{EventKind, Group, Id, Stream, Timestamp};
use parlour_store::{Change, OnCommit, Store, StoreError, append_event, draw_key, insert, list_events_after};

/// What an `on_commit` has heard.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<Change>>>);

impl Heard {
    fn listener(&self) -> OnCommit {
        let heard = Arc::clone(&self.0);
        Arc::new(move |changes| heard.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(changes))
    }

    fn take(&self) -> Vec<Change> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits for the word that anything may have changed.
    fn wait_for_everything(&self, why: &str) {
        eventually(why, || self.take().contains(&Change::Everything).then_some(()));
    }
}

fn add(store: &Store, id: Id) {
    store.write::<_, StoreError>(move |tx| insert(tx, &Group { id, ..Group::default() })).expect("a new key");
}

fn touch(store: &Store) {
    store
        .write::<_, StoreError>(|tx| {
            tx.note(Change::Nothing);
            Ok(())
        })
        .expect("the store writes");
}

#[test]
fn an_idle_program_notices_what_another_has_committed() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let heard = Heard::default();
        let _idle = database.open_hearing(heard.listener());
        let other = database.open();
        for id in 1..=3 {
            heard.take();
            add(&other, id);
            heard.wait_for_everything("the commit of the other");
        }
    });
}

#[test]
fn a_program_that_never_idles_notices_as_well() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let heard = Heard::default();
        let busy = database.open_hearing(heard.listener());
        let other = database.open();
        let busy = &busy;
        // Dropped when the test ends, however it ends.
        let (going_on, stopped) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                while stopped.try_recv() != Err(mpsc::TryRecvError::Disconnected) {
                    touch(busy);
                }
            });
            let _going_on = going_on;
            heard.take();
            add(&other, 1);
            heard.wait_for_everything("the commit of the other, between one's own");
        });
    });
}

#[test]
fn nobody_takes_his_own_commits_for_somebody_elses() {
    both_engines(|engine| {
        let database = Database::new(engine);
        add(&database.open(), 1);
        let heard = Heard::default();
        let store = database.open_hearing(heard.listener());
        (0..20).for_each(|_| touch(&store));
        assert_eq!(heard.take(), vec![Change::Nothing; 20]);
    });
}

#[test]
fn programs_that_write_at_once_number_events_and_draw_keys_as_one_would() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let stores = [database.open(), database.open(), database.open()];
        let mut drawn: Vec<_> = std::thread::scope(|scope| {
            let writers: Vec<_> = stores
                .iter()
                .map(|store| {
                    scope.spawn(move || {
                        let write = || {
                            store.write::<_, StoreError>(|tx| {
                                append_event(tx, Stream::Desk, EventKind::LoggedIn, 1, 1, Timestamp(1))?;
                                draw_key::<Group>(tx)
                            })
                        };
                        (0..40).map(|_| write().expect("the other one is waited for")).collect::<Vec<_>>()
                    })
                })
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().expect("a writer ends")).collect()
        });
        drawn.sort_unstable();
        assert_eq!(drawn, (1..=120).collect::<Vec<_>>());
        let events = stores[0].read::<_, StoreError>(|tx| list_events_after(tx, Stream::Desk, 0, 1_000));
        let numbers: Vec<_> = events.expect("it reads").iter().map(|event| event.number).collect();
        assert_eq!(numbers, (1..=120).collect::<Vec<_>>());
    });
}
