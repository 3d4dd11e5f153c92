//! Who speaks for a visitor: whoever holds the session's key, and nobody else (trial S1).

use parlour_harness::{Answer, PASSWORD, TestServer, both_engines};
use parlour_wire::operation::{Access, OPERATIONS, Operation};
use serde_json::json;

use super::{Visitor, agent, start};

/// The address of an operation about that session.
fn address(meta: &Operation, id: i32) -> String {
    let steps = meta.path.split('/').map(|step| match step {
        "{ChatSessionId}" => id.to_string(),
        step if step.starts_with('{') => "1".to_owned(),
        step => step.to_owned(),
    });
    steps.collect::<Vec<_>>().join("/")
}

fn of_visitors() -> impl Iterator<Item = &'static &'static Operation> {
    OPERATIONS.iter().filter(|meta| meta.access == Access::Visitor)
}

fn call(server: &TestServer, meta: &Operation, key: Option<&str>, login: Option<&str>) -> Answer {
    let call = server.call(meta.method.name(), &address(meta, 1));
    let call = if let Some(key) = key { call.header("X-Session-Key", key) } else { call };
    match login {
        Some(user) => call.basic(user, PASSWORD).send(),
        None => call.send(),
    }
}

#[test]
fn without_the_sessions_own_key_every_operation_of_visitors_answers_401_with_the_same_words() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let (own, other) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        let secret = own.key.split_once('.').expect("a dot").1;
        let of_other = format!("{}.{secret}", other.id);
        let unknown = format!("999.{secret}");
        let wrong = [
            None,
            Some(""),
            Some("."),
            Some(secret),
            Some("1"),
            Some("1."),
            Some("0."),
            Some("999."),
            Some(of_other.as_str()),
            Some(unknown.as_str()),
        ];
        let nearly = [
            format!("{}x", own.key),
            own.key[..own.key.len() - 1].to_owned(),
            own.key.to_uppercase(),
            format!("+{}", own.key),
            format!("-{}", own.key),
            format!("{}.{secret}", i64::from(own.id) + (1 << 32)),
            own.key.replace('.', ":"),
            format!("{}..{secret}", own.id),
        ];
        for meta in of_visitors() {
            for key in wrong.iter().copied().chain(nearly.iter().map(|key| Some(key.as_str()))) {
                for login in [None, Some("meg")] {
                    let answer = call(&server, meta, key, login);
                    assert_eq!(answer.status, 401, "{} with {key:?} by {login:?}", meta.name);
                    let carrier = answer.json();
                    assert_eq!(carrier["Message"], "X-Session-Key is missing or wrong.", "{}", meta.name);
                    assert_eq!(carrier["ErrorType"], "SoSessionException");
                    assert_eq!(answer.header("www-authenticate"), "", "no browser asks a visitor for a password");
                }
            }
        }
        assert_eq!((own.status(), other.status()), ("InQueue".to_owned(), "InQueue".to_owned()), "nothing happened");
    });
}

#[test]
fn a_key_opens_its_session_and_nothing_of_another() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let (own, other) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        assert_eq!(own.say("own", "mine").status, 200);
        assert_eq!(own.snapshot()["Session"]["ChatSessionId"], own.id);
        assert_eq!(other.snapshot()["Session"]["ChatSessionId"], other.id);
        assert_eq!(other.snapshot()["Messages"], json!([]));
        // A body cannot name another session, topic or key.
        let body = json!({ "ChatSessionId": own.id, "SessionKey": own.key, "TopicId": 1, "ClientMessageId": "12345678",
                           "Message": "mine too", "Author": "ann", "Type": "ToCustomer" });
        assert_eq!(other.post("/messages", &body).json()["Type"], "ToUser");
        assert_eq!(own.snapshot()["Messages"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_deleted_session_has_no_visitor_any_more() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        agent(&server, "meg", "DeleteChatSessionEntity", &json!({ "ChatSessionEntityId": visitor.id }));
        for meta in of_visitors() {
            assert_eq!(call(&server, meta, Some(&visitor.key), None).status, 401, "{}", meta.name);
        }
    });
}

#[test]
fn a_sessions_key_is_no_login() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        for meta in OPERATIONS.iter().filter(|meta| meta.access == Access::LoggedIn) {
            let path = address(meta, visitor.id);
            let answer = server.call(meta.method.name(), &path).header("X-Session-Key", &visitor.key).send();
            assert_eq!(answer.status, 401, "{}", meta.name);
            let ticket = format!("SOTicket {}", visitor.key.split_once('.').expect("a dot").1);
            let answer = server.call(meta.method.name(), &path).header("Authorization", &ticket).send();
            assert_eq!(answer.status, 401, "{}", meta.name);
        }
    });
}
