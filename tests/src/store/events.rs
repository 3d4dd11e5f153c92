//! What happened: numbered without a gap, each stream for itself.

use parlour_harness::{Database, both_engines};
use parlour_model::{EventKind, Stream, Timestamp};
use parlour_store::{Store, StoreError, append_event, list_events_after};

const STREAMS: [Stream; 3] = [Stream::Desk, Stream::Session(1), Stream::Session(i32::MAX)];

fn append(store: &Store, stream: Stream) -> i64 {
    let appended =
        store.write::<_, StoreError>(move |tx| append_event(tx, stream, EventKind::LoggedIn, 5, 6, Timestamp(7)));
    appended.expect("the store writes")
}

fn numbers(store: &Store, stream: Stream, after: i64, events_max: i64) -> Vec<i64> {
    let events = store.read::<_, StoreError>(|tx| list_events_after(tx, stream, after, events_max));
    let events = events.expect("the store reads");
    for event in &events {
        assert_eq!(event.stream, stream.key());
        assert_eq!((event.kind, event.subject_id, event.actor_id), (EventKind::LoggedIn, 5, 6));
        assert_eq!(event.happened_at, Timestamp(7));
    }
    events.iter().map(|event| event.number).collect()
}

#[test]
fn each_stream_counts_for_itself_from_one() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for number in 1..=5 {
            for stream in STREAMS {
                assert_eq!(append(&store, stream), number, "{stream:?}");
            }
        }
        for stream in STREAMS {
            assert_eq!(numbers(&store, stream, 0, 100), [1, 2, 3, 4, 5]);
            assert_eq!(numbers(&store, stream, 2, 2), [3, 4]);
            assert_eq!(numbers(&store, stream, 5, 100), [0; 0]);
        }
        assert_eq!(numbers(&store, Stream::Session(2), 0, 100), [0; 0]);
    });
}

#[test]
fn a_write_that_fails_leaves_no_gap() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        for round in 1..=3 {
            let failed = store.write::<(), _>(|tx| {
                append_event(tx, Stream::Desk, EventKind::LoggedOut, 1, 1, Timestamp(1))?;
                Err(StoreError::Corrupt("on purpose".to_owned()))
            });
            failed.expect_err("it says so itself");
            assert_eq!(append(&store, Stream::Desk), round);
        }
    });
}

#[test]
fn writers_at_once_get_each_number_once() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let mut numbers: Vec<_> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| (0..25).map(|_| append(&store, Stream::Desk)).collect::<Vec<_>>()))
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().expect("a writer ends")).collect()
        });
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
    });
}
