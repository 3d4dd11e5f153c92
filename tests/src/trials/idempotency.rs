//! R5: a call that is sent again under its key after its answer was lost acts once and is answered the same, also by a
//! server that has restarted since.

use std::thread;

use parlour_engine::{Cx, EngineError, OnceKey, Rules, messages, once};
use parlour_harness::{Database, Desk, Engine, Process, Socket, both_engines};
use parlour_model::{Caller, Id, Message, SessionStatus::UserLast, Timestamp};
use parlour_store::{Store, Tx};
use serde_json::{Value, json};

use super::client::{ask, counts, exchange, request, ticket};

/// Calls over HTTP on each engine, by this many clients.
const CALLS: usize = 1_200;
const CLIENTS: usize = 8;
/// Calls of the verb itself; on PostgreSQL, where each statement is a journey, a tenth.
const VERBS: usize = 10_000;
const SESSION: Id = 1;

fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").topic(1).member(1, "rm").member(2, "rm");
    desk.session_of(SESSION, UserLast, 1, 0)
}

fn message(ticket: &str, key: &str, text: &str) -> Vec<u8> {
    let body = json!({ "ChatSessionId": SESSION, "Message": { "Message": text } });
    request(ticket, "AddChatMessage", key, &body)
}

/// The call of that number: mostly messages, and each other operation that takes a key.
fn call(ticket: &str, number: usize) -> Vec<u8> {
    let key = format!("key {number}");
    match number % 20 {
        0 => request(ticket, "CreateChatSessionForTopic", &key, &json!({ "ChatTopicId": 1 })),
        10 => {
            let new = json!({ "ChatSessionId": 0, "TopicId": 1, "CustomerName": format!("Customer {number}") });
            request(ticket, "SaveChatSessionEntity", &key, &new)
        }
        _ => message(ticket, &key, &format!("text {number}")),
    }
}

/// Makes every call; what they gave.
fn call_all(server: &Process, ticket: &str) -> Vec<Value> {
    let answers = thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|client| {
            scope.spawn(move || {
                let mut socket = Socket::connect(&server.address);
                let mut give = |number| {
                    let answer = exchange(&mut socket, &call(ticket, number)).expect("the server answers");
                    assert_eq!(answer.status, 200, "call {number}: {}", answer.text());
                    (number, answer.json())
                };
                (client..CALLS).step_by(CLIENTS).map(&mut give).collect::<Vec<_>>()
            })
        });
        let clients: Vec<_> = clients.collect();
        clients.into_iter().flat_map(|client| client.join().expect("no panic")).collect::<Vec<_>>()
    });
    let mut answers = answers;
    answers.sort_by_key(|(number, _)| *number);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Rows of messages, sessions and keys.
fn rows(store: &Store) -> Vec<i64> {
    let tables = ["chat_message", "chat_session", "idempotency_key"].map(|it| format!("select count(*) from {it}"));
    counts(store, &tables.each_ref().map(String::as_str))
}

#[test]
fn a_call_sent_again_acts_once_and_is_answered_the_same_also_after_a_restart() {
    both_engines(|engine| {
        let database = Database::new(engine);
        desk().import(&database.open());
        let ann = ticket(&database, "ann");
        let before = rows(&database.open());
        let server = Process::serve(&database.location, &[]);
        let first = call_all(&server, &ann);
        assert_eq!(call_all(&server, &ann), first, "asked again at once");
        server.kill();
        drop(server);
        let once = rows(&database.open());
        let server = Process::serve(&database.location, &[]);
        assert_eq!(call_all(&server, &ann), first, "asked again after a restart");
        assert!(server.terminate());
        assert_eq!(rows(&database.open()), once);
        let new = CALLS as i64;
        let sessions = new / 10;
        assert_eq!([once[0] - before[0], once[1] - before[1]], [new - sessions, sessions]);
        assert_eq!(once[2], new);
    });
}

#[test]
fn a_pick_up_sent_again_gives_the_same_session_and_not_the_next() {
    both_engines(|engine| {
        let database = Database::new(engine);
        desk().import(&database.open());
        let ann = ticket(&database, "ann");
        let server = Process::serve(&database.location, &[]);
        let here = json!({ "ChatPresence": [{ "UserId": 1, "Present": true }] });
        assert!(ask(&server, &request(&ann, "SaveChatPresence", "", &here)).status < 300);
        let create =
            |key: &str| ask(&server, &request(&ann, "CreateChatSessionForTopic", key, &json!({ "ChatTopicId": 1 })));
        let queued: Vec<_> =
            (0..3).map(|number| create(&format!("c{number}")).json()["ChatSessionId"].clone()).collect();
        let pick_up = |key: &str| ask(&server, &request(&ann, "PickUpFirstChatSession", key, &json!({}))).json();
        let first = pick_up("p1");
        assert_eq!(first["ChatSessionId"], queued[0]);
        for _ in 0..5 {
            assert_eq!(pick_up("p1"), first);
        }
        assert_eq!(pick_up("p2")["ChatSessionId"], queued[1]);
        assert_eq!(pick_up("p3")["ChatSessionId"], queued[2]);
        // Where there was nothing, nothing is remembered: whoever asks again may be luckier.
        assert_eq!(pick_up("p4"), Value::Null);
        let late = create("c4").json()["ChatSessionId"].clone();
        assert_eq!(pick_up("p4")["ChatSessionId"], late);
        // What came of it is shown as it is now.
        let done = json!({ "ChatSessionId": queued[0], "Status": "Finished" });
        assert_eq!(ask(&server, &request(&ann, "SaveChatSessionEntity", "", &done)).status, 200);
        let again = pick_up("p1");
        assert_eq!((&again["ChatSessionId"], &again["Status"]), (&queued[0], &json!("Finished")));
    });
}

#[test]
fn a_key_is_its_callers_and_its_operations_and_of_a_decent_length() {
    both_engines(|engine| {
        let database = Database::new(engine);
        desk().import(&database.open());
        let (ann, bob) = (ticket(&database, "ann"), ticket(&database, "bob"));
        let server = Process::serve(&database.location, &[]);
        let first = ask(&server, &message(&ann, "k", "one"));
        assert_eq!(first.status, 200);
        let create =
            |ticket: &str, key: &str| request(ticket, "CreateChatSessionForTopic", key, &json!({ "ChatTopicId": 1 }));
        assert_eq!(ask(&server, &create(&ann, "k")).status, 409, "it was for another operation");
        // Another caller's key is another key, also for another operation.
        assert_eq!(ask(&server, &create(&bob, "k")).status, 200);
        assert_eq!(ask(&server, &message(&bob, "k", "two")).status, 409);
        let other = ask(&server, &message(&bob, "k2", "two"));
        assert_ne!(other.json()["ChatMessageId"], first.json()["ChatMessageId"]);
        assert_eq!(ask(&server, &message(&ann, "k", "one")).json(), first.json());

        let longest = "x".repeat(255);
        assert_eq!(ask(&server, &message(&ann, &longest, "long")).status, 200);
        let too_long = "x".repeat(256);
        let with_bytes = [message(&ann, "KEY", "bytes").as_slice()].concat();
        let text = String::from_utf8(with_bytes).expect("text");
        let (head, tail) = text.split_once("KEY").expect("the key stands there");
        for (what, bytes) in [
            ("a long key", message(&ann, &too_long, "bad")),
            ("an empty key", [head, "", tail].concat().into_bytes()),
            ("blanks", [head, "  \t ", tail].concat().into_bytes()),
            ("bytes that are no text", [head.as_bytes(), b"\xff\xfe", tail.as_bytes()].concat()),
        ] {
            let answer = ask(&server, &bytes);
            assert_eq!(answer.status, 400, "{what}: {}", answer.text());
        }
        // A call that was refused is not remembered: mended, it goes through.
        assert_eq!(ask(&server, &message(&ann, "mended", " ")).status, 400);
        assert_eq!(ask(&server, &message(&ann, "mended", "mended")).status, 200);
        assert_eq!(rows(&database.open())[0], 4, "ann's two and the mended one, and bob's");
    });
}

fn say(store: &Store, number: usize) -> Message {
    let key = format!("key {number}");
    let key = OnceKey { operation: "Chat/AddChatMessage", content_hash: [number as u8; 32], key };
    let draft = messages::Draft::new(Message { message: format!("text {number}"), ..Message::default() });
    let draft = draft.expect("a text");
    let said = store.write::<_, EngineError>(move |tx| {
        let (mut random, rules) = (|_: &mut [u8]| {}, Rules::default());
        let mut cx = Cx { now: Timestamp(1_772_442_000_000), actor_id: 1, random: &mut random, rules: &rules };
        let caller = Caller { associate_id: 1, chat_user: true, administrator: false };
        let add = |cx: &mut Cx<'_>, tx: &mut Tx<'_>| messages::add(cx, tx, &caller, SESSION, draft);
        once(&mut cx, tx, Some(&key), add, |it| it.id, |_, tx, id| messages::get(tx, id))
    });
    said.expect("it is written")
}

/// Each number twice at the same time by two of many threads.
fn say_all(store: &Store, calls: usize) -> Vec<Message> {
    const THREADS: usize = 64;
    let mut said = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let numbers = (thread / 2..calls).step_by(THREADS / 2);
                scope.spawn(move || numbers.map(|number| (number, say(store, number))).collect::<Vec<_>>())
            })
            .collect();
        threads.into_iter().flat_map(|it| it.join().expect("no panic")).collect::<Vec<_>>()
    });
    said.sort_by_key(|(number, _)| *number);
    for pair in said.chunks(2) {
        assert_eq!(pair[0], pair[1], "two who ask at the same time are told the same");
    }
    said.into_iter().step_by(2).map(|(_, message)| message).collect()
}

fn each_acts_once(engine: Engine, calls: usize) {
    let database = Database::new(engine);
    let store = database.open();
    desk().import(&store);
    let first = say_all(&store, calls);
    let once = rows(&store);
    drop(store);
    let store = database.open();
    assert_eq!(say_all(&store, calls), first, "a store that was opened again remembers");
    assert_eq!(rows(&store), once);
    assert_eq!([once[0], once[2]], [calls as i64; 2]);
    let keys: std::collections::HashSet<_> = first.iter().map(|it| it.id).collect();
    assert_eq!(keys.len(), calls);
}

#[test]
fn ten_thousand_calls_made_twice_at_once_act_once_on_sqlite() {
    each_acts_once(Engine::Sqlite, VERBS);
}

#[test]
fn a_thousand_calls_made_twice_at_once_act_once_on_postgres() {
    each_acts_once(Engine::Postgres, VERBS / 10);
}
