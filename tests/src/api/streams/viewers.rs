//! Who else has a chat open: who is told of whom, and that nobody is told more.

use std::time::Duration;

use parlour_harness::{Answer, Events, PASSWORD, TestServer, both_engines};
use parlour_model::{Id, SessionStatus};
use serde_json::{Value, json};

use super::{SESSION, ask, desk, follow, mark, until_mark, visit};

/// A session that waits.
const WAITING: Id = 102;

fn look(server: &TestServer, user: &str, session: Id, viewing: &Value) -> Answer {
    let call = server.call("PUT", &format!("/live/v1/sessions/{session}/viewers")).basic(user, PASSWORD);
    call.json(&json!({ "Viewing": viewing })).send()
}

/// Who is there, as that user is answered when he looks too.
fn sees(server: &TestServer, user: &str, session: Id) -> Vec<String> {
    let answer = look(server, user, session, &json!(true));
    assert_eq!(answer.status, 200, "{user}: {}", answer.text());
    names(&answer.json())
}

fn names(told: &Value) -> Vec<String> {
    let viewers = told["Viewers"].as_array().expect("a list");
    viewers.iter().map(|viewer| viewer["FullName"].as_str().unwrap_or_default().to_lowercase()).collect()
}

/// What a stream is told of that session next.
fn hears(events: &mut Events, session: Id) -> Vec<String> {
    let event = events.next_of("viewers");
    assert_eq!((event.id.as_str(), &event.data["ChatSessionId"]), ("", &json!(session)), "it is not stored");
    names(&event.data)
}

fn started(engine: parlour_harness::Engine) -> TestServer {
    let server = TestServer::start(engine);
    let mut desk = desk().session_of(WAITING, SessionStatus::InQueue, 0, 0);
    desk.data.sessions.iter_mut().for_each(|it| it.session.topic_id = 10);
    desk.import(server.store());
    server
}

#[test]
fn agents_see_who_else_has_a_waiting_chat_open() {
    both_engines(|engine| {
        let server = started(engine);
        let mut ann = follow(&server, "ann");
        assert!(sees(&server, "bob", WAITING).is_empty(), "himself he is not told of");
        assert_eq!(hears(&mut ann, WAITING), ["bob"]);
        assert_eq!(sees(&server, "ann", WAITING), ["bob"]);
        assert_eq!(sees(&server, "bob", WAITING), ["ann"]);
        assert_eq!(sees(&server, "meg", WAITING), ["ann", "bob"]);
        assert_eq!(hears(&mut ann, WAITING), ["bob", "meg"]);
        assert_eq!(look(&server, "bob", WAITING, &json!(false)).status, 200);
        assert_eq!(hears(&mut ann, WAITING), ["meg"]);
        server.clock.pass(Duration::from_secs(45));
        assert!(hears(&mut ann, WAITING).is_empty(), "by itself");
    });
}

#[test]
fn who_listens_in_is_not_shown_to_the_agent() {
    both_engines(|engine| {
        let server = started(engine);
        let (mut ann, mut meg) = (follow(&server, "ann"), follow(&server, "meg"));
        let mut visitor = visit(&server, SESSION);
        assert!(sees(&server, "liz", SESSION).is_empty());
        assert_eq!(hears(&mut meg, SESSION), ["liz"], "a manager is told");
        assert!(sees(&server, "ann", SESSION).is_empty());
        mark(&server, true);
        let heard = until_mark(&mut ann);
        assert!(!heard.iter().any(|event| event.name == "viewers"), "{heard:?}");
        assert_eq!(sees(&server, "meg", SESSION), ["ann", "liz"]);
        assert_eq!(hears(&mut ann, SESSION), ["meg"], "a manager is seen");
        // Nor is it shown that one came or went who is unseen.
        look(&server, "liz", SESSION, &json!(false));
        assert_eq!(hears(&mut meg, SESSION), ["ann", "liz"]);
        assert_eq!(hears(&mut meg, SESSION), ["ann"]);
        mark(&server, false);
        let heard = until_mark(&mut ann);
        assert!(!heard.iter().any(|event| event.name == "viewers"), "{heard:?}");
        super::say(&server, SESSION, "hello");
        let heard = visitor.next();
        assert_eq!(heard.name, "message", "visitors never know: {heard:?}");
    });
}

#[test]
fn who_takes_the_chat_no_longer_sees_who_listens_and_others_are_gone() {
    both_engines(|engine| {
        let server = started(engine);
        let mut meg = follow(&server, "meg");
        sees(&server, "bob", WAITING);
        assert_eq!(hears(&mut meg, WAITING), ["bob"]);
        assert_eq!(sees(&server, "liz", WAITING), ["bob"]);
        assert_eq!(hears(&mut meg, WAITING), ["bob", "liz"]);
        ask(&server, "ann", "PickUpChatSession", &json!({ "ChatSessionId": WAITING }));
        assert_eq!(hears(&mut meg, WAITING), ["liz"], "bob may no longer read it");
        assert!(sees(&server, "ann", WAITING).is_empty());
        assert_eq!(look(&server, "bob", WAITING, &json!(true)).status, 403);
    });
}

#[test]
fn what_makes_no_sense_is_refused() {
    let server = started(parlour_harness::Engine::Sqlite);
    for strange in [json!({}), json!("perhaps"), json!([1])] {
        assert_eq!(look(&server, "ann", SESSION, &strange).status, 400, "{strange}");
    }
    assert_eq!(look(&server, "ann", 999, &json!(true)).status, 404);
    assert_eq!(look(&server, "out", SESSION, &json!(true)).status, 403);
}
