//! PostgreSQL stops dead (SIGSTOP): its connections stay open, and nothing answers. Every call still ends, nothing that was
//! acknowledged is lost, nothing is done twice, and the server works again by itself once the database does.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use parlour_harness::{Answer, Cluster, Database, Desk, Engine, PASSWORD, TestServer, eventually};
use parlour_model::{Id, SessionStatus::UserLast};
use parlour_store::{Limits, Location, Store, StoreError};
use serde_json::json;

const SESSION: Id = 1;
/// What the database may take for a call here.
const LIMITS: Limits =
    Limits { read: Some(Duration::from_millis(600)), write: Some(Duration::from_millis(900)), ..Limits::NONE };
/// Within which a call has to end, on a machine that is busy with other tests too.
const ANSWER_MAX: Duration = Duration::from_secs(20);

fn start(location: &Location) -> TestServer {
    let store = Store::open(location, std::sync::Arc::new(|_| {})).expect("the database answers");
    let desk = Desk::default().user(1, "ann").user(2, "bob").topic(1).member(1, "rm");
    desk.session_of(SESSION, UserLast, 1, 0).import(&store);
    drop(store);
    TestServer::start_on(location, |settings| settings.store_limits = LIMITS)
}

fn say(server: &TestServer, text: &str, key: &str) -> Answer {
    let call = server.chat("AddChatMessage").basic("ann", PASSWORD).header("Idempotency-Key", key);
    call.json(&json!({ "ChatSessionId": SESSION, "Message": { "Message": text } })).send()
}

fn messages(server: &TestServer) -> Option<Vec<String>> {
    let call = server.chat("GetChatMessages").basic("ann", PASSWORD);
    let answer = call.json(&json!({ "ChatSessionId": SESSION })).send();
    let json = (answer.status == 200).then(|| answer.json())?;
    Some(json.as_array()?.iter().map(|it| it["Message"].as_str().expect("a text").to_owned()).collect())
}

fn assert_told_to_retry(answer: &Answer, of: &str) {
    assert_eq!(answer.status, 503, "{of}: {}", answer.text());
    assert!(!answer.header("Retry-After").is_empty(), "{of} says when to try again");
    let message = answer.json()["Message"].as_str().expect("a message").to_owned();
    assert!(message.contains("Try again in 1 s"), "{of}: {message}");
}

#[test]
fn every_call_ends_while_the_database_is_frozen_and_all_work_again_when_it_is_not() {
    let cluster = Cluster::new();
    let server = start(&cluster.database());
    assert_eq!(say(&server, "before", "before").status, 200);
    assert_eq!(server.get("/readyz").send().status, 200);
    cluster.freeze();

    let started_at = Instant::now();
    let (said, listed, read, logged_in, ready) = thread::scope(|scope| {
        let said = scope.spawn(|| say(&server, "frozen", "frozen"));
        let listed = scope.spawn(|| server.chat("ChatSessionsForUser").basic("ann", PASSWORD).send());
        let read = scope.spawn(|| server.get("/api/v1/ChatSession/1/Messages").basic("ann", PASSWORD).send());
        // A login that is not remembered.
        let logged_in = scope.spawn(|| server.get("/api/v1/User/currentToken").basic("bob", PASSWORD).send());
        let ready: Vec<_> = (0..3).map(|_| scope.spawn(|| server.get("/readyz").send())).collect();
        let ready: Vec<_> = ready.into_iter().map(|it| it.join().expect("an answer")).collect();
        (
            said.join().expect("an answer"),
            listed.join().expect("an answer"),
            read.join().expect("an answer"),
            logged_in.join().expect("an answer"),
            ready,
        )
    });
    assert!(started_at.elapsed() < ANSWER_MAX, "they took {:?}", started_at.elapsed());
    for (answer, of) in [(&said, "a write"), (&listed, "a list"), (&read, "a read"), (&logged_in, "a login")] {
        assert_told_to_retry(answer, of);
    }
    for answer in ready {
        assert_eq!((answer.status, answer.text()), (503, "the store does not answer\n"));
    }
    assert_eq!(server.get("/healthz").send().status, 200, "the server itself lives");

    cluster.thaw();
    eventually("it is ready again", || (server.get("/readyz").send().status == 200).then_some(()));
    eventually("what was not done is done", || (say(&server, "frozen", "frozen").status == 200).then_some(()));
    assert_eq!(messages(&server).expect("it reads"), ["before", "frozen"], "once, whatever became of the first try");
    assert_eq!(server.get("/api/v1/User/currentToken").basic("bob", PASSWORD).send().status, 200);
}

#[test]
fn what_is_written_while_the_database_freezes_again_and_again_is_there_once() {
    let cluster = Cluster::new();
    let server = start(&cluster.database());
    let (stop, mut expected) = (AtomicBool::new(false), Vec::new());
    thread::scope(|scope| {
        let weather = scope.spawn(|| {
            let mut rounds = 0;
            while !stop.load(Ordering::SeqCst) {
                cluster.freeze();
                let silent = eventually("it is noticed", || (server.get("/readyz").send().status == 503).then_some(1));
                cluster.thaw();
                eventually("it is ready again", || (server.get("/readyz").send().status == 200).then_some(()));
                rounds += silent;
            }
            rounds
        });
        for number in 0..40 {
            let text = format!("message {number}");
            eventually("it is acknowledged", || (say(&server, &text, &text).status == 200).then_some(()));
            expected.push(text);
        }
        stop.store(true, Ordering::SeqCst);
        println!("frozen {} times", weather.join().expect("it ends"));
    });
    assert_eq!(messages(&server).expect("it reads"), expected);
}

#[test]
fn a_call_that_waits_behind_a_disk_that_hangs_ends_and_is_never_done() {
    let database = Database::new(Engine::Sqlite);
    let server = start(&database.location);
    assert_eq!(say(&server, "before", "before").status, 200);
    let (release, held) = mpsc::channel::<()>();
    let hangs = move |_: &mut parlour_store::Tx<'_>| {
        let _ = held.recv();
        Ok::<_, StoreError>(())
    };
    server.store().submit(hangs, drop).expect("there is room");
    assert_told_to_retry(&say(&server, "behind it", "behind it"), "a write");
    eventually("it is noticed", || (server.get("/readyz").send().status == 503).then_some(()));
    assert_eq!(messages(&server).expect("it reads"), ["before"], "reading goes on");
    drop(release);
    eventually("it is ready again", || (server.get("/readyz").send().status == 200).then_some(()));
    assert_eq!(say(&server, "after", "after").status, 200);
    assert_eq!(messages(&server).expect("it reads"), ["before", "after"]);
}

#[test]
fn a_write_whose_turn_does_not_come_in_time_is_never_done() {
    let cluster = Cluster::new();
    let location = cluster.database();
    let store = Store::open_with(&location, LIMITS, std::sync::Arc::new(|_| {})).expect("the database answers");
    cluster.freeze();
    thread::scope(|scope| {
        // The first is under way when the others come.
        let writers: Vec<_> = (0..30)
            .map(|id| {
                let store = &store;
                scope.spawn(move || {
                    store.write::<_, StoreError>(move |tx| {
                        parlour_store::insert(tx, &parlour_model::Group { id: id + 1, ..Default::default() })
                    })
                })
            })
            .collect();
        for writer in writers {
            let error = writer.join().expect("no panic").expect_err("the database is frozen");
            assert!(error.is_passing(), "{error}");
            assert!(!matches!(error, StoreError::Uncertain(_)) || error.to_string().contains("may be stored or not"));
        }
    });
    cluster.thaw();
    eventually("it writes again", || store.write::<_, StoreError>(|_| Ok(())).ok());
    let empty = store.read(parlour_store::is_empty).expect("it reads");
    assert!(empty, "none had begun to commit, so none is there");
}
