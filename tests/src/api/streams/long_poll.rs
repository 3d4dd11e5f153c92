//! Waiting for messages in one call (`wait` of GetChatMessages).

use std::time::Duration;

use parlour_harness::{PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

use super::{SESSION, ask, desk, say};

#[test]
fn the_answer_waits_for_something_and_is_what_it_always_was() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let first = say(&server, SESSION, "first");
        let at_once = server.get(&format!("/api/v1/ChatSession/{SESSION}/Messages?wait=30")).basic("ann", PASSWORD);
        assert_eq!(at_once.send().json()[0]["ChatMessageId"], first, "there is something");

        let body = json!({ "ChatSessionId": SESSION, "After": first });
        std::thread::scope(|scope| {
            let (agents, body) = (&server, &body);
            let agent = scope
                .spawn(move || agents.chat("GetChatMessages?wait=30").basic("ann", PASSWORD).json(body).send().json());
            let twin = scope.spawn(move || {
                let path = format!("/api/v1/ChatSession/{SESSION}/Messages?after={first}&wait=30");
                agents.get(&path).basic("liz", PASSWORD).send().json()
            });
            parlour_harness::eventually("both wait", || (server.waiting() == 2).then_some(()));
            // Another session, or a change without a word, is no answer.
            ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": SESSION, "CustomerName": "Zoe" }));
            let second = say(&server, SESSION, "second");
            for answer in [agent, twin] {
                let answer: Value = answer.join().expect("it answers");
                assert_eq!(answer[0]["ChatMessageId"], second);
                let same = ask(&server, "ann", "GetChatMessages", body);
                assert_eq!(answer, same, "the same as without waiting");
            }
            assert_eq!(server.waiting(), 0);
        });
    });
}

#[test]
fn nobody_waits_for_what_he_may_not_read_or_longer_than_half_a_minute() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    let get = |user: &str, query: &str| {
        server.get(&format!("/api/v1/ChatSession/{SESSION}/Messages?{query}")).basic(user, PASSWORD).send()
    };
    assert_eq!(get("out", "wait=30").status, 403);
    for wrong in ["31", "-1", "x", "1.5", ""] {
        let answer = get("ann", &format!("wait={wrong}"));
        assert_eq!(answer.status, 400, "{wrong:?}");
        assert!(answer.text().contains("wait"), "{}", answer.text());
    }
    assert_eq!(get("ann", "wait=0").text(), "[]");
    let none = server.chat("GetChatMessages?wait=30").basic("ann", PASSWORD).json(&json!({ "ChatSessionId": 999 }));
    assert_eq!(none.send().text(), "[]", "nothing ever comes of it");
}

#[test]
fn a_server_that_stops_answers_who_waits() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    let call = server.get(&format!("/api/v1/ChatSession/{SESSION}/Messages?wait=30")).basic("ann", PASSWORD);
    let waits = std::thread::spawn(move || call.send());
    parlour_harness::eventually("it waits", || (server.waiting() == 1).then_some(()));
    let began = std::time::Instant::now();
    drop(server);
    assert_eq!(waits.join().expect("it answers").text(), "[]");
    assert!(began.elapsed() < Duration::from_secs(30));
}
