//! Streams of events: who is told what, and how a stream goes on after it was broken off (docs/live.md).

mod agents;
mod ends;
mod long_poll;
mod resume;
mod typing;
mod viewers;
mod visitors;

use parlour_harness::{Desk, Events, PASSWORD, TestServer};
use parlour_model::{Id, SessionStatus};
use serde_json::{Value, json};

/// The session most tests are about; ann has it.
pub(super) const SESSION: Id = 101;

/// Everybody there may be to a session of topic 10: by name, key, and flags in the topic.
pub(super) const PEOPLE: [(&str, Id, &str); 8] = [
    ("ann", 1, "r"),
    ("bob", 2, "r"),
    ("liz", 3, "l"),
    ("meg", 4, "m"),
    ("nat", 5, "n"),
    ("out", 6, ""),
    ("adm", 7, ""),
    ("non", 8, "lrmn"),
];

/// ann has a running chat in topic 10; out belongs to topic 11 alone, adm is an administrator, non is no chat user.
pub(super) fn desk() -> Desk {
    let mut desk = Desk::default();
    for (name, id, _) in PEOPLE {
        desk = desk.user(id, name);
        desk = match name {
            "adm" => desk.administrator(),
            "non" => desk.no_chat_user(),
            _ => desk,
        };
    }
    desk = desk.topic(10);
    for (_, id, flags) in PEOPLE.into_iter().filter(|person| !person.2.is_empty() && person.0 != "non") {
        desk = desk.member(id, flags);
    }
    desk = desk.session_of(SESSION, SessionStatus::UserLast, 1, 0);
    desk.topic(11).member(6, "lrm")
}

/// The stream of that user.
pub(super) fn follow(server: &TestServer, user: &str) -> Events {
    let events = Events::open(
        &server.address.to_string(),
        "/live/v1/events",
        &[("Authorization", &Events::basic(user, PASSWORD))],
    );
    assert_eq!(events.status, 200, "{user}");
    assert!(!events.headers.iter().any(|line| line.starts_with("content-length")), "{:?}", events.headers);
    events
}

/// The same from an id on.
pub(super) fn follow_from(server: &TestServer, user: &str, id: &str) -> Events {
    let headers = [("Authorization", &*Events::basic(user, PASSWORD)), ("Last-Event-ID", id)];
    Events::open(&server.address.to_string(), "/live/v1/events", &headers)
}

/// The header that speaks for a visitor.
pub(super) fn key(session: Id) -> String {
    format!("{session}.secret key {session}")
}

/// The stream of a session's visitor.
pub(super) fn visit(server: &TestServer, session: Id) -> Events {
    let events =
        Events::open(&server.address.to_string(), "/live/v1/widget/events", &[("X-Session-Key", &key(session))]);
    assert_eq!(events.status, 200);
    events
}

/// The same from an id on.
pub(super) fn visit_from(server: &TestServer, session: Id, id: &str) -> Events {
    let headers = [("X-Session-Key", &*key(session)), ("Last-Event-ID", id)];
    Events::open(&server.address.to_string(), "/live/v1/widget/events", &headers)
}

/// Calls an operation of the Chat agent.
pub(super) fn ask(server: &TestServer, user: &str, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic(user, PASSWORD).json(body).send();
    assert!(matches!(answer.status, 200 | 204), "{operation} by {user}: {} {}", answer.status, answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// Says something in a session; the key of the message.
pub(super) fn say(server: &TestServer, session: Id, text: &str) -> Value {
    let body = json!({ "ChatSessionId": session, "Message": { "Message": text } });
    ask(server, "ann", "AddChatMessage", &body)["ChatMessageId"].clone()
}

/// An event everybody who is logged in hears: what a stream has got before it, it was sent before it.
pub(super) fn mark(server: &TestServer, present: bool) {
    ask(server, "bob", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 2, "Present": present }] }));
}

/// What a stream was told until bob comes or goes.
pub(super) fn until_mark(events: &mut Events) -> Vec<parlour_harness::Event> {
    std::iter::from_fn(|| Some(events.next()).filter(|event| event.name != "presence")).collect()
}
