//! Reads that search, filter or count: a few at a time for each person.

use std::{
    sync::{
        Condvar, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines, eventually};
use parlour_store::StoreError;

/// Searches, lists and figures, as a path to GET.
const HEAVY: &[&str] =
    &["/api/v1/ChatSession", "/api/v1/Archive/ChatSession", "/live/v1/statistics", "/live/v1/dashboard"];
/// What one person may have under way and waiting.
const CALLS_MAX: usize = 22;
/// Connections that read the store.
const READERS: usize = 4;

/// Keeps the readers of the store until it is opened.
#[derive(Default)]
struct Gate {
    held: AtomicUsize,
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn wait(&self) {
        self.held.fetch_add(1, SeqCst);
        let open = self.open.lock().expect("not poisoned");
        drop(self.opened.wait_while(open, |open| !*open).expect("not poisoned"));
    }

    fn open(&self) {
        *self.open.lock().expect("not poisoned") = true;
        self.opened.notify_all();
    }
}

#[test]
fn a_person_who_has_too_many_searches_waiting_is_told_to_come_back_and_those_that_wait_are_answered() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default().user(1, "ann").topic(10).member(1, "r").import(server.store());
        let list = |path: &str| server.get(path).basic("ann", PASSWORD).send();
        // The password is proven once, so that nothing but the search waits for a reader.
        assert_eq!(list(HEAVY[0]).status, 200);
        let gate = Gate::default();
        thread::scope(|scope| {
            for _ in 0..READERS {
                scope.spawn(|| {
                    server.store().read::<_, StoreError>(|_| {
                        gate.wait();
                        Ok(())
                    })
                });
            }
            eventually("every reader is held", || (gate.held.load(SeqCst) == READERS).then_some(()));
            let calls: Vec<_> =
                (0..CALLS_MAX + 8).map(|number| scope.spawn(move || list(HEAVY[number % HEAVY.len()]))).collect();
            eventually("those beyond are refused", || {
                (calls.iter().filter(|call| call.is_finished()).count() >= 8).then_some(())
            });
            gate.open();
            let answers: Vec<Answer> = calls.into_iter().map(|call| call.join().expect("an answer")).collect();
            let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
            assert_eq!((answers.len(), refused.len()), (CALLS_MAX + 8, 8));
            assert!(refused.iter().all(|answer| answer.header("retry-after") == "2"));
            assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 429)));
        });
        assert_eq!(list(HEAVY[0]).status, 200, "nothing is left of it");
    });
}
