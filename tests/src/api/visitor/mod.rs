//! The visitor's side over plain HTTP (`docs/live.md`).

mod block;
mod domains;
mod earlier;
mod forms;
mod keys;
mod life;
mod limits;
mod messages;
mod origins;
mod questions;
mod queue;
mod races;
mod requests;
mod session_keys;
mod topic;

use std::{sync::mpsc, thread};

use parlour::Settings;
use parlour_harness::{Answer, Call, Desk, Engine, PASSWORD, TestServer};
use parlour_model::{Flags, RequiredFields, Session, Topic};
use parlour_store::{StoreError, find};
use serde_json::{Value, json};

/// The topic of these tests.
const TOPIC: i32 = 10;
/// Longer than any date is away from the first one.
const FOREVER_MS: i64 = 100_000_000_000_000;

/// Ann answers, meg manages; both are present. The topic is open, and what else it is to be is `change`'s to say.
fn desk(change: impl FnOnce(&mut Topic)) -> Desk {
    let mut desk = Desk::default().user(1, "ann").user(2, "meg").topic(TOPIC).member(1, "rn").member(2, "m");
    desk.data.associates.iter_mut().for_each(|record| record.present = true);
    change(&mut desk.data.topics.last_mut().expect("a topic").topic);
    desk
}

fn start(engine: Engine, change: impl FnOnce(&mut Topic)) -> TestServer {
    start_with(engine, |_| {}, change)
}

fn start_with(engine: Engine, settings: impl FnOnce(&mut Settings), change: impl FnOnce(&mut Topic)) -> TestServer {
    let server = TestServer::start_with(engine, |it| {
        it.timers.presence_ms = FOREVER_MS;
        settings(it);
    });
    desk(change).import(server.store());
    server
}

/// However much a visitor calls.
fn unlimited(settings: &mut Settings) {
    settings.visitors.messages_at_once = 0;
    settings.visitors.calls_at_once = 0;
}

/// Runs this while somebody else has the writer: what answers then has written nothing.
fn while_nobody_writes<T>(server: &TestServer, run: impl FnOnce() -> T) -> T {
    let (started, has_started) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(|| {
            let held = server.store().write::<_, StoreError>(move |_| {
                let _ = started.send(());
                let _ = released.recv();
                Ok(())
            });
            held.expect("nothing was written");
        });
        has_started.recv().expect("the writer begins");
        let given = run();
        drop(release);
        given
    })
}

fn fields(names: &str) -> RequiredFields {
    RequiredFields::from_names(names).expect("known names")
}

/// What a client sends to open a chat.
fn arrival(client: &str) -> Value {
    json!({ "ChatTopicId": TOPIC, "ClientId": format!("client-drawn-{client:0>8}") })
}

fn arrive(server: &TestServer, body: &Value) -> Answer {
    server.post("/live/v1/widget/sessions").json(body).send()
}

/// Somebody who holds a session's key.
struct Visitor<'s> {
    server: &'s TestServer,
    id: i32,
    key: String,
}

impl<'s> Visitor<'s> {
    /// Opens a chat.
    fn arrive(server: &'s TestServer, client: &str) -> Self {
        Self::of(server, &arrive(server, &arrival(client)))
    }

    fn of(server: &'s TestServer, answer: &Answer) -> Self {
        assert_eq!(answer.status, 200, "{}", answer.text());
        let session = answer.json();
        let id = session["ChatSessionId"].as_i64().expect("a key") as i32;
        let secret = session["SessionKey"].as_str().expect("a key");
        assert_eq!(secret.len(), 43, "256 bits: {session}");
        Self { server, id, key: format!("{id}.{secret}") }
    }

    fn call(&self, method: &str, what: &str) -> Call {
        let path = format!("/live/v1/widget/session{what}");
        self.server.call(method, &path).header("X-Session-Key", &self.key)
    }

    fn post(&self, what: &str, body: &Value) -> Answer {
        self.call("POST", what).json(body).send()
    }

    /// The same, when it works.
    fn done(&self, what: &str, body: &Value) -> Value {
        let answer = self.post(what, body);
        assert_eq!(answer.status, 200, "{what}: {}", answer.text());
        answer.json()
    }

    /// Says something under an id.
    fn say(&self, client_message_id: &str, text: &str) -> Answer {
        let id = format!("message-{client_message_id}");
        self.post("/messages", &json!({ "ClientMessageId": id, "Message": text }))
    }

    fn snapshot(&self) -> Value {
        let answer = self.call("GET", "").send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    fn status(&self) -> String {
        self.snapshot()["Session"]["Status"].as_str().expect("a status").to_owned()
    }

    /// As it is stored.
    fn stored(&self) -> Session {
        let found = self.server.store().read::<_, StoreError>(|tx| find::<Session>(tx, self.id));
        found.expect("the store reads").expect("the session is there")
    }
}

/// An agent's call of the vendor's API, when it works.
fn agent(server: &TestServer, user: &str, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic(user, PASSWORD).json(body).send();
    assert!(matches!(answer.status, 200 | 204), "{operation}: {} {}", answer.status, answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// An agent picks the session up.
fn pick_up(server: &TestServer, user: &str, visitor: &Visitor<'_>) {
    let picked = agent(server, user, "PickUpChatSession", &json!({ "ChatSessionId": visitor.id }));
    assert_eq!(picked["ChatSessionId"], visitor.id);
}

/// An agent says something.
fn reply(server: &TestServer, user: &str, visitor: &Visitor<'_>, text: &str) {
    let message = json!({ "ChatSessionId": visitor.id, "Message": { "Message": text, "Type": "ToCustomer" } });
    agent(server, user, "AddChatMessage", &message);
}

/// An agent writes the status.
fn write_status(server: &TestServer, user: &str, visitor: &Visitor<'_>, status: &str) {
    let entity = json!({ "ChatSessionId": visitor.id, "Status": status });
    agent(server, user, "SaveChatSessionEntity", &entity);
}

/// `Member Reason` of each fault.
fn faults(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 400, "{}", answer.text());
    let carrier = answer.json();
    assert_eq!((&carrier["Error"], &carrier["ErrorType"]), (&json!(true), &json!("ArgumentException")));
    let faults = carrier["Faults"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    faults.iter().map(|fault| format!("{} {}", text(&fault["Member"]), text(&fault["Reason"]))).collect()
}

/// That it was refused because of the status.
fn assert_conflict(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 409, "{what}: {}", answer.text());
    assert_eq!(answer.json()["ErrorType"], "SoConflictException", "{what}");
}
