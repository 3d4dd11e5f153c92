//! Prepared replies: whose they are, who may change them, and how they are found.

use parlour_harness::{Desk, TestServer, both_engines};
use serde_json::{Value, json};

use super::{call, got, refused};

const PATH: &str = "/live/v1/quickreplies";

/// Ann manages 10, bob answers it, cid sets up, dan is no chat user, eve answers 20.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(4, "dan");
        let desk = desk.no_chat_user().user(5, "eve");
        desk.topic(10).member(1, "rm").member(2, "r").topic(20).member(5, "r").import(server.store());
        test(&server);
    });
}

fn names(server: &TestServer, user: &str, query: &str) -> Vec<String> {
    let found = got(server, user, "GET", &format!("{PATH}?{query}"), &Value::Null);
    found.as_array().expect("a list").iter().map(|it| it["Name"].as_str().expect("a name").to_owned()).collect()
}

fn reply(name: &str, shared: bool, topic_id: i32) -> Value {
    json!({ "Name": name, "Content": format!("The text of {name}"), "Shared": shared, "ChatTopicId": topic_id })
}

#[test]
fn everybody_has_his_own_and_those_shared_with_his_topics() {
    on_each(|server| {
        got(server, "bob", "POST", PATH, &reply("bob's", false, 0));
        got(server, "ann", "POST", PATH, &reply("ann's", false, 0));
        got(server, "ann", "POST", PATH, &reply("of ten", true, 10));
        got(server, "cid", "POST", PATH, &reply("everybody's", true, 0));
        assert_eq!(names(server, "bob", ""), ["bob's", "everybody's", "of ten"]);
        assert_eq!(names(server, "eve", ""), ["everybody's"]);
        assert_eq!(names(server, "cid", ""), ["everybody's", "of ten"]);
        assert_eq!(names(server, "bob", "ChatTopicId=20"), ["bob's", "everybody's"]);
        refused(server, "bob", "POST", PATH, &reply("no", true, 10), (403, "managers"));
        refused(server, "ann", "POST", PATH, &reply("no", true, 20), (403, "managers"));
        refused(server, "ann", "POST", PATH, &reply("no", true, 0), (403, "administrators"));
        refused(server, "dan", "GET", PATH, &Value::Null, (403, "replies"));
    });
}

#[test]
fn whoever_may_not_change_a_reply_is_refused_and_whoever_does_not_see_it_finds_nothing() {
    on_each(|server| {
        let own = got(server, "bob", "POST", PATH, &reply("bob's", false, 0));
        let shared = got(server, "ann", "POST", PATH, &reply("of ten", true, 10));
        let (own, shared) = (format!("{PATH}/{}", own["QuickReplyId"]), format!("{PATH}/{}", shared["QuickReplyId"]));
        let renamed = json!({ "Name": "renamed" });
        refused(server, "ann", "PUT", &own, &renamed, (404, "nothing"));
        refused(server, "bob", "PUT", &shared, &renamed, (403, "managers"));
        refused(server, "bob", "DELETE", &shared, &Value::Null, (403, "managers"));
        refused(server, "eve", "DELETE", &shared, &Value::Null, (404, "nothing"));
        refused(server, "bob", "PUT", &own, &json!({ "Shared": true }), (403, "administrators"));
        let after = got(server, "cid", "PUT", &shared, &renamed);
        assert_eq!(
            (&after["Name"], &after["Content"], &after["ChatTopicId"]),
            (&json!("renamed"), &json!("The text of of ten"), &json!(10))
        );
        assert_eq!(call(server, "bob", "DELETE", &own, &Value::Null).status, 204);
        refused(server, "bob", "DELETE", &own, &Value::Null, (404, "nothing"));
        refused(server, "cid", "PUT", &format!("{PATH}/0"), &renamed, (404, "nothing"));
    });
}

#[test]
fn what_is_typed_finds_shortcuts_first_then_names_then_texts() {
    on_each(|server| {
        for (name, content, shortcut) in [
            ("Goodbye", "See you, and have a nice day", "bye"),
            ("Nice to meet you", "Hello!", ""),
            ("Opening hours", "8 to 16", "nine"),
            ("Prices", "See our niceties page", ""),
            ("Price of Ærø", "Not known", ""),
        ] {
            got(server, "bob", "POST", PATH, &json!({ "Name": name, "Content": content, "Shortcut": shortcut }));
        }
        assert_eq!(names(server, "bob", "Search=NI"), ["Opening hours", "Nice to meet you", "Goodbye", "Prices"]);
        assert_eq!(names(server, "bob", "Search=%C3%A6r"), ["Price of Ærø"]);
        assert!(names(server, "bob", "Search=ours").is_empty());
    });
}

#[test]
fn a_reply_that_cannot_be_is_named() {
    on_each(|server| {
        let with = |member: &str, value: Value| {
            let mut body = reply("a", false, 0);
            body[member] = value;
            body
        };
        for (body, answer) in [
            (with("Name", json!(" ")), (400, "Name")),
            (with("Name", json!("x".repeat(256))), (400, "Name")),
            (with("Content", json!("")), (400, "Content")),
            (with("Content", json!("x".repeat(4_001))), (400, "Content")),
            (with("Shortcut", json!("a b")), (400, "Shortcut")),
            (with("ChatTopicId", json!(99)), (400, "ChatTopicId")),
            (with("Shared", json!("perhaps")), (400, "Shared")),
            (json!([]), (400, "")),
        ] {
            refused(server, "bob", "POST", PATH, &body, answer);
        }
        got(server, "bob", "POST", PATH, &with("Shortcut", json!("Hi")));
        refused(server, "bob", "POST", PATH, &with("Shortcut", json!("hI")), (409, "Shortcut"));
        got(server, "ann", "POST", PATH, &with("Shortcut", json!("hi")));
    });
}
