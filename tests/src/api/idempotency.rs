//! `Idempotency-Key`: the key belongs to one operation, one caller and one content.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Message, SessionStatus::UserLast, Topic};
use parlour_store::{Record, StoreError, list_after};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

/// The operations that take a key: the address, a body, and another body of which nothing may become.
fn operations() -> Vec<(&'static str, Value, Value)> {
    let message = |id: i32, text: &str| json!({ "ChatSessionId": id, "Message": { "Message": text } });
    vec![
        ("/api/v1/Agents/Chat/AddChatMessage", message(100, "one"), message(100, "other")),
        ("/api/v1/Agents/Chat/AddChatMessage", message(100, "same"), message(101, "same")),
        ("/api/v1/ChatSession/100/Messages", json!({ "Message": "one" }), json!({ "Message": "other" })),
        ("/api/v1/Agents/Chat/CreateChatSessionForTopic", json!({ "ChatTopicId": 10 }), json!({ "ChatTopicId": 20 })),
        (
            "/api/v1/Agents/Chat/SaveChatSessionEntity",
            json!({ "TopicId": 10, "CustomerName": "Ann" }),
            json!({ "TopicId": 10, "CustomerName": "Bob" }),
        ),
        ("/api/v1/ChatSession", json!({ "TopicId": 10, "CustomerName": "A" }), json!({ "TopicId": 10 })),
        ("/live/v1/sessions/100/notes", json!({ "Text": "one" }), json!({ "Text": "other" })),
        ("/live/v1/quickreplies", json!({ "Name": "one", "Content": "1" }), json!({ "Name": "one", "Content": "2" })),
        ("/live/v1/replytemplates", json!({ "Name": "one" }), json!({ "Name": "other" })),
        ("/live/v1/faq/categories", json!({ "Name": "one" }), json!({ "Name": "other" })),
        ("/live/v1/groups", json!({ "Name": "one" }), json!({ "Name": "other" })),
        ("/live/v1/applications", json!({ "Name": "one" }), json!({ "Name": "other" })),
        (
            "/live/v1/users",
            json!({ "Name": "nils", "Password": "long enough 1" }),
            json!({ "Name": "nora", "Password": "long enough 1" }),
        ),
    ]
}

fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").administrator().user(2, "bob").topic(20).member(1, "rm").member(2, "rm");
    let desk = desk.session_of(101, UserLast, 1, 0).topic(10).member(1, "rm").member(2, "rm");
    desk.session_of(100, UserLast, 1, 0)
}

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

fn post(server: &TestServer, user: &str, path: &str, key: &str, body: &Value) -> Answer {
    server.post(path).basic(user, PASSWORD).header("Idempotency-Key", key).json(body).send()
}

/// The number of the newest event of everything that happened, which any act moves.
fn acts(server: &TestServer) -> (i64, usize) {
    let events = server.store().read::<_, StoreError>(|tx| {
        Ok(tx.query_one("select count(*) from event", &[], |row| row.get::<i64>(0))?.unwrap_or_default())
    });
    (events.expect("it reads"), rows::<Message>(server) + rows::<Topic>(server))
}

fn rows<R: Record>(server: &TestServer) -> usize {
    server.store().read::<_, StoreError>(|tx| list_after::<R>(tx, 0, 10_000)).expect("it reads").len()
}

#[test]
fn a_key_with_other_content_is_refused_by_every_operation_that_takes_one_and_nothing_is_done() {
    on_each(|server| {
        for (number, (path, content, other)) in operations().into_iter().enumerate() {
            let key = format!("key {number}");
            let first = post(server, "ann", path, &key, &content);
            assert_eq!(first.status, 200, "{path}: {}", first.text());
            let before = acts(server);
            let again = post(server, "ann", path, &key, &content);
            assert_eq!(again.status, 200, "{path}: {}", again.text());
            let ids = |answer: &Answer| {
                let answer = answer.json();
                let members = answer.as_object().expect("an object");
                members.iter().filter(|(name, _)| name.ends_with("Id")).map(|(_, id)| id.clone()).collect::<Vec<_>>()
            };
            assert_eq!(ids(&again), ids(&first), "{path}");
            let refused = post(server, "ann", path, &key, &other);
            assert_eq!(refused.status, 409, "{path}: {}", refused.text());
            assert!(refused.text().contains("Idempotency-Key: this key was used for"), "{path}: {}", refused.text());
            assert_eq!(acts(server), before, "{path} did nothing");
        }
    });
}

#[test]
fn a_key_belongs_to_its_operation_and_its_caller_alone() {
    on_each(|server| {
        let body = json!({ "Message": "hello" });
        let first = post(server, "ann", "/api/v1/ChatSession/100/Messages", "k", &body);
        assert_eq!(first.status, 200, "{}", first.text());
        for (path, body) in [
            ("/api/v1/ChatSession/101/Messages", body.clone()),
            ("/api/v1/Agents/Chat/AddChatMessage", json!({ "ChatSessionId": 100, "Message": body })),
            ("/live/v1/sessions/100/notes", json!({ "Text": "hello" })),
        ] {
            assert_eq!(post(server, "ann", path, "k", &body).status, 409, "{path}");
        }
        let other = post(server, "bob", "/api/v1/ChatSession/100/Messages", "k", &json!({ "Message": "bob's" }));
        assert_eq!(other.json()["Message"], "bob's");
    });
}

#[test]
fn the_same_content_in_another_order_or_case_of_its_members_is_the_same_call() {
    on_each(|server| {
        let texts = ("[a-z ]{1,12}x", "[a-z ]{1,12}x");
        let run = TestRunner::new(ProptestConfig::with_cases(25)).run(&texts, |(text, other)| {
            let path = "/api/v1/Agents/Chat/AddChatMessage";
            let key = format!("{}", rows::<Message>(server));
            let call = |body: &str| {
                let call = server.post(path).basic("ann", PASSWORD).header("Idempotency-Key", &key);
                call.body("application/json", body).send()
            };
            let first =
                call(&format!("{{\"ChatSessionId\": 100, \"Message\": {{\"Message\": \"{text}\", \"Type\": 2}}}}"));
            prop_assert_eq!(first.status, 200, "{}", first.text());
            let again = call(&format!("{{ \"message\":{{\"type\":2,\"message\":\"{text}\"}},\"chatSessionId\":100}}"));
            prop_assert_eq!(again.json()["ChatMessageId"].clone(), first.json()["ChatMessageId"].clone());
            let changed =
                call(&format!("{{\"ChatSessionId\": 100, \"Message\": {{\"Message\": \"{other}\", \"Type\": 2}}}}"));
            prop_assert_eq!(changed.status, if other == text { 200 } else { 409 });
            Ok(())
        });
        run.expect("the property holds");
    });
}
