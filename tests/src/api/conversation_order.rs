//! The order of a conversation, whatever the clocks of the servers say.

use std::time::Duration;

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::Timestamp;
use serde_json::{Value, json};

const START: i64 = 1_772_442_000_000;

fn ask(server: &TestServer, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic("ann", PASSWORD).json(body).send();
    assert_eq!(answer.status, 200, "{operation}: {}", answer.text());
    answer.json()
}

/// The texts that the visitor is shown.
fn shown(server: &TestServer, key: &str) -> Vec<String> {
    let answer = server.get("/live/v1/widget/session").header("X-Session-Key", key).send().json();
    let messages = answer["Messages"].as_array().expect("messages").clone();
    messages.iter().map(|it| it["Message"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn what_a_server_dates_stands_after_the_newest_message_and_is_shown_at_once() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").topic(10).member(1, "r");
        desk.data.associates[0].present = true;
        desk.import(server.store());
        let made = ask(&server, "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
        let id = made["ChatSessionId"].clone();
        let key = format!("{id}.{}", made["SessionKey"].as_str().expect("a key"));
        ask(&server, "PickUpChatSession", &json!({ "ChatSessionId": id }));
        let mut number = 0;
        let mut say = |kind: &str, posted: Option<&str>| {
            number += 1;
            let mut message = json!({ "Message": format!("{number}"), "Type": kind });
            if let Some(posted) = posted {
                message["WhenPosted"] = json!(posted);
            }
            ask(&server, "AddChatMessage", &json!({ "ChatSessionId": id, "Message": message }))["WhenPosted"].clone()
        };
        assert_eq!(say("ToCustomer", None), "2026-03-02T09:00:00");
        // The next calls reach a server whose clock is 90 seconds behind.
        server.clock.jump(Timestamp(START - 90_000));
        assert_eq!(say("ToUser", None), "2026-03-02T09:00:00");
        // A program's message of later drags nothing along, and its message of before stays where it is.
        assert_eq!(say("ToCustomer", Some("2026-03-02T10:00:00")), "2026-03-02T10:00:00");
        assert_eq!(say("ToCustomer", None), "2026-03-02T09:00:00");
        assert_eq!(say("ToCustomer", Some("2026-03-02T07:00:00")), "2026-03-02T07:00:00");
        assert_eq!(shown(&server, &key), ["5", "1", "2", "4"]);
        server.clock.jump(Timestamp(START + 1_000));
        assert_eq!(say("ToUser", None), "2026-03-02T09:00:01");
        server.clock.pass(Duration::from_hours(1));
        assert_eq!(shown(&server, &key), ["5", "1", "2", "4", "6", "3"]);
    });
}
