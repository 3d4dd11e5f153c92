//! R1: the server is killed again and again while many clients add messages. What was acknowledged is there afterwards,
//! once and in its order; what nobody knows of is there or not, and once at most.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use parlour_harness::{Database, Desk, Engine, Process, Socket, eventually};
use parlour_model::{Id, SessionStatus::UserLast};
use serde_json::json;

use super::{
    client::{ask, counts, exchange, request, ticket},
    dice::Dice,
};
use crate::program::succeed;

const CLIENTS: usize = 64;
const SESSIONS: Id = 6;
const USERS: [&str; 2] = ["ann", "bob"];
/// A kill comes after at most that many acknowledged writes.
const WRITES_MAX: u64 = 250;
/// The promise is two seconds; a busy machine is no failure.
const RESTART_MAX: Duration = Duration::from_secs(10);

/// A call that was made: the text is its key, too.
struct Said {
    text: String,
    session: Id,
    user: usize,
    /// The message's key, where it was acknowledged.
    acknowledged: Option<i64>,
}

/// What all clients together know.
#[derive(Default)]
struct Ledger {
    calls: Mutex<Vec<Said>>,
    acknowledged: AtomicUsize,
    /// The highest key acknowledged in each session: whatever is said from here on comes after it.
    newest: [AtomicI64; SESSIONS as usize],
}

fn message(said: &Said, tickets: &[String]) -> Vec<u8> {
    let kind = if said.user == 0 { "ToCustomer" } else { "ToUser" };
    let body = json!({ "ChatSessionId": said.session, "Message": { "Message": said.text, "Type": kind } });
    request(&tickets[said.user], "AddChatMessage", &said.text, &body)
}

/// Adds messages until the server is gone.
fn write_until_the_end(address: &str, who: &str, client: usize, tickets: &[String], ledger: &Ledger) {
    let Ok(mut socket) = Socket::try_connect(address) else { return };
    for count in client.. {
        let place = count % SESSIONS as usize;
        let text = format!("{who}-{client}-{count}");
        let mut said = Said { text, session: place as Id + 1, user: client % USERS.len(), acknowledged: None };
        let before = ledger.newest[place].load(SeqCst);
        let answer = exchange(&mut socket, &message(&said, tickets));
        if let Some(answer) = &answer {
            assert_eq!(answer.status, 200, "{}", answer.text());
            let id = answer.json()["ChatMessageId"].as_i64().expect("a key");
            assert!(id > before, "{id} was given after {before} was acknowledged");
            ledger.newest[place].fetch_max(id, SeqCst);
            ledger.acknowledged.fetch_add(1, SeqCst);
            said.acknowledged = Some(id);
        }
        ledger.calls.lock().unwrap_or_else(PoisonError::into_inner).push(said);
        if answer.is_none() {
            return;
        }
    }
}

/// One life of the server, from its start to a kill.
fn live_and_die(server: &Process, who: &str, dice: &mut Dice, tickets: &[String], ledger: &Ledger) {
    let goal = ledger.acknowledged.load(SeqCst) + dice.below(WRITES_MAX) as usize;
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || write_until_the_end(&server.address, who, client, tickets, ledger));
        }
        eventually("enough is acknowledged", || (ledger.acknowledged.load(SeqCst) > goal).then_some(()));
        server.kill();
    });
}

/// A server that has answered; how long that took.
fn start(database: &Database, ticket: &str) -> (Process, Duration) {
    let started_at = Instant::now();
    let server = Process::serve(&database.location, &[]);
    assert_eq!(ask(&server, &request(ticket, "ChatSessionsForUser", "", &json!({}))).status, 200);
    (server, started_at.elapsed())
}

/// The keys under which each text stands, in its session.
fn stored(server: &Process, ticket: &str) -> HashMap<(i64, String), Vec<i64>> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for session in 1..=SESSIONS {
        let answer = ask(server, &request(ticket, "GetChatMessages", "", &json!({ "ChatSessionId": session })));
        let messages = answer.json();
        let messages = messages.as_array().expect("messages");
        let keys: Vec<_> = messages.iter().map(|it| it["ChatMessageId"].as_i64().expect("a key")).collect();
        assert!(keys.is_sorted(), "they are shown in the order of their keys");
        for (message, key) in messages.iter().zip(keys) {
            let text = message["Message"].as_str().expect("a text").to_owned();
            found.entry((session.into(), text)).or_default().push(key);
        }
    }
    found
}

/// That each call came to what its caller knows of it; what nobody knows is asked again.
fn assert_kept(server: &Process, ledger: &Ledger, tickets: &[String]) -> usize {
    let calls = ledger.calls.lock().unwrap_or_else(PoisonError::into_inner);
    let place = |said: &Said| (i64::from(said.session), said.text.clone());
    let before = stored(server, &tickets[0]);
    let mut unknown = 0;
    let mut socket = Socket::connect(&server.address);
    let mut known = HashMap::new();
    for (index, said) in calls.iter().enumerate() {
        let keys = before.get(&place(said)).map_or(&[][..], Vec::as_slice);
        match said.acknowledged {
            Some(id) => assert_eq!(keys, [id], "{} was acknowledged", said.text),
            None => assert!(keys.len() <= 1, "{} is there {} times", said.text, keys.len()),
        }
        known.insert(place(said), said.acknowledged);
        // All that are unknown, and some of the others.
        if said.acknowledged.is_none() || index % 8 == 0 {
            unknown += usize::from(said.acknowledged.is_none());
            let answer = exchange(&mut socket, &message(said, tickets)).expect("the server answers");
            let id = answer.json()["ChatMessageId"].as_i64();
            assert!(id.is_some(), "{}", answer.text());
            assert!(keys.is_empty() || id == Some(keys[0]), "{} was said already", said.text);
            known.insert(place(said), id);
        }
    }
    let after = stored(server, &tickets[0]);
    assert_eq!(after.len(), calls.len(), "nothing that nobody has said");
    for (place, keys) in after {
        assert_eq!(known.get(&place).copied().flatten().as_slice(), keys, "{place:?}");
    }
    unknown
}

/// Messages, the events that tell of them, and the keys under which they were sent.
fn rows(database: &Database) -> Vec<i64> {
    let events = "select count(*) from chat_message where event_number > 0";
    let all = ["select count(*) from chat_message", events, "select count(*) from idempotency_key"];
    counts(&database.open(), &all)
}

fn nothing_acknowledged_is_lost(engine: Engine, kills: u64) {
    let database = Database::new(engine);
    let mut desk = Desk::default().user(1, USERS[0]).user(2, USERS[1]).topic(1).member(1, "rm").member(2, "rm");
    for session in 1..=SESSIONS {
        desk = desk.session_of(session, UserLast, 1 + session % 2, 0);
    }
    desk.import(&database.open());
    let tickets = USERS.map(|user| ticket(&database, user));
    let (ledger, mut dice, mut slowest) = (Ledger::default(), Dice(kills), Duration::ZERO);
    for life in 0..kills {
        let (server, took) = start(&database, &tickets[0]);
        slowest = slowest.max(took);
        live_and_die(&server, &format!("life {life}"), &mut dice, &tickets, &ledger);
        drop(server);
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
    }
    let (server, _) = start(&database, &tickets[0]);
    let unknown = assert_kept(&server, &ledger, &tickets);
    assert!(server.terminate());
    assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
    let calls = ledger.calls.lock().unwrap_or_else(PoisonError::into_inner).len();
    assert_eq!(rows(&database), [calls as i64; 3], "a message, its event and its key are one write");
    assert!(slowest <= RESTART_MAX, "serving again took {slowest:?}");
    println!("{engine:?}: {kills} kills, {calls} calls, {unknown} unknown; serving again within {slowest:?}");
}

#[test]
fn thirty_kills_on_sqlite_lose_and_repeat_no_message() {
    nothing_acknowledged_is_lost(Engine::Sqlite, 30);
}

#[test]
fn eight_kills_on_postgres_lose_and_repeat_no_message() {
    nothing_acknowledged_is_lost(Engine::Postgres, 8);
}
