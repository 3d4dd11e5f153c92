//! F6: the server is told to stop while many write and listen. Calls under way are answered, readers are told to come back,
//! it is gone within seconds, and nothing acknowledged is lost.

use std::{
    collections::HashSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use parlour_harness::{Database, Desk, Engine, Events, Process, Socket, eventually};
use parlour_model::{Id, SessionStatus};
use parlour_store::{StoreError, list_messages_after};
use serde_json::json;

use super::{
    client::{exchange, request, ticket},
    dice::Dice,
};

const ROUNDS: usize = 20;
const WRITERS: usize = 16;
const READERS: usize = 20;
/// How long stopping may take, of which the machine's other work is a part.
const GONE_WITHIN: Duration = Duration::from_secs(7);

/// Writes until the server is gone; what was acknowledged.
fn write(server: &Process, ticket: &str, name: &str, said: &Mutex<HashSet<String>>, count: &AtomicUsize) {
    let Ok(mut socket) = Socket::try_connect(&server.address) else { return };
    for number in 0.. {
        let text = format!("{name}.{number}");
        let body = json!({ "ChatSessionId": 1, "Message": { "Message": text } });
        let Some(answer) = exchange(&mut socket, &request(ticket, "AddChatMessage", "", &body)) else { return };
        assert!(matches!(answer.status, 200 | 503), "{} {}", answer.status, answer.text());
        if answer.status == 200 {
            said.lock().unwrap_or_else(PoisonError::into_inner).insert(text);
            count.fetch_add(1, SeqCst);
        }
    }
}

#[test]
fn a_server_that_is_told_to_stop_at_work_loses_nothing_and_tells_everybody() {
    let database = Database::new(Engine::Sqlite);
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "lr");
    desk.session_of(1, SessionStatus::UserLast, 1, 0).import(&database.open());
    let ann = ticket(&database, "ann");
    let (said, mut dice) = (Mutex::new(HashSet::new()), Dice(5));
    let mut slowest = Duration::ZERO;
    for round in 0..ROUNDS {
        let server = Process::serve(&database.location, &["--log", "error", "--visitor-streams-at-once", "0"]);
        let mut streams: Vec<_> = (0..READERS)
            .map(|_| Events::open(&server.address, "/live/v1/widget/events", &[("X-Session-Key", "1.secret key 1")]))
            .collect();
        let count = AtomicUsize::new(0);
        let goal = 20 + dice.below(300) as usize;
        let took = thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (server, ann, said, count) = (&server, &ann, &said, &count);
                scope.spawn(move || write(server, ann, &format!("{round}.{writer}"), said, count));
            }
            for events in &mut streams {
                scope.spawn(move || {
                    let told = events.rest();
                    assert!(told.iter().all(|event| event.name != "reset"));
                    assert!(events.retry_ms.is_some(), "told when to come back");
                });
            }
            eventually("they are at work", || (count.load(SeqCst) >= goal).then_some(()));
            let asked_at = Instant::now();
            server.ask_to_end();
            assert!(server.wait_for_end(), "round {round}");
            asked_at.elapsed()
        });
        assert!(took < GONE_WITHIN, "round {round}: {took:?}");
        slowest = slowest.max(took);
    }
    let said = said.into_inner().unwrap_or_else(PoisonError::into_inner);
    let kept = database.open().read::<_, StoreError>(|tx| list_messages_after(tx, 1 as Id, 0)).expect("it reads");
    let kept: Vec<_> = kept.into_iter().map(|message| message.message).collect();
    let distinct: HashSet<_> = kept.iter().cloned().collect();
    assert_eq!(distinct.len(), kept.len(), "nothing twice");
    assert!(said.is_subset(&distinct), "acknowledged and lost: {:?}", said.difference(&distinct).next());
    println!("{ROUNDS} stops, {} acknowledged, {} kept, the slowest stop {slowest:?}", said.len(), kept.len());
}
