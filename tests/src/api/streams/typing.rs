//! Who types, for as long as he says so, and no longer than eight seconds after.

use std::time::Duration;

use parlour_harness::{PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

use super::{SESSION, ask, desk, follow, key, mark, until_mark, visit};

fn visitor_types(server: &TestServer, typing: &Value) -> u16 {
    let call = server.post("/live/v1/widget/session/typing").header("X-Session-Key", &key(SESSION));
    call.json(&json!({ "Typing": typing })).send().status
}

fn agent_types(server: &TestServer, user: &str, typing: bool) -> u16 {
    let call = server.post(&format!("/live/v1/sessions/{SESSION}/typing")).basic(user, PASSWORD);
    call.json(&json!({ "Typing": typing })).send().status
}

#[test]
fn a_visitor_types_until_he_stops_says_something_or_eight_seconds_have_passed() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut bob) = (follow(&server, "ann"), follow(&server, "bob"));
        let told = |typing: bool| json!({ "ChatSessionId": SESSION, "CustomerIsTyping": typing });
        assert_eq!(visitor_types(&server, &json!(true)), 204);
        let event = ann.next_of("typing");
        assert_eq!((event.id.as_str(), event.data), ("", told(true)));
        assert_eq!(visitor_types(&server, &json!(true)), 204, "again, which is nothing new");
        assert_eq!(visitor_types(&server, &json!(false)), 204);
        assert_eq!(ann.next_of("typing").data, told(false));
        visitor_types(&server, &json!(true));
        assert_eq!(ann.next_of("typing").data, told(true));
        server.clock.pass(Duration::from_secs(8));
        assert_eq!(ann.next_of("typing").data, told(false), "by itself");
        visitor_types(&server, &json!(true));
        assert_eq!(ann.next_of("typing").data, told(true));
        let said = json!({ "ChatSessionId": SESSION, "Message": { "Message": "there", "Type": "ToUser" } });
        ask(&server, "ann", "AddChatMessage", &said);
        assert_eq!(ann.next_of("typing").data, told(false), "he has said it");
        mark(&server, true);
        let heard = until_mark(&mut bob);
        assert!(
            !heard.iter().any(|event| ["typing", "message"].contains(&event.name.as_str())),
            "bob may not read what ann does: {heard:?}"
        );
    });
}

#[test]
fn an_agent_types_and_the_visitor_and_the_vendors_field_tell_it() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut visitor = visit(&server, SESSION);
        let flags = || {
            let session = ask(&server, "ann", "GetChatSessionEntity?chatSessionEntityId=101", &json!(null));
            session["Flags"].clone()
        };
        assert_eq!(agent_types(&server, "ann", true), 204);
        let event = visitor.next_of("typing");
        assert_eq!((event.id.as_str(), event.data), ("", json!({ "UserIsTyping": true })));
        parlour_harness::eventually("the field follows", || (flags() == "UserIsTyping").then_some(()));
        server.clock.pass(Duration::from_secs(8));
        assert_eq!(visitor.next_of("typing").data, json!({ "UserIsTyping": false }), "by itself");
        parlour_harness::eventually("the field follows", || (flags() != "UserIsTyping").then_some(()));
        for (user, expected) in [("bob", 403), ("meg", 403), ("adm", 403), ("non", 403)] {
            assert_eq!(agent_types(&server, user, true), expected, "{user}");
        }
        assert_eq!(
            server.post("/live/v1/sessions/999/typing").basic("ann", PASSWORD).json(&json!({})).send().status,
            404
        );
    });
}

#[test]
fn a_message_ends_what_its_agent_types_and_whoever_types_after_it_is_heard_after_it() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut visitor = visit(&server, SESSION);
        for round in 0..5 {
            let text = format!("part {round}");
            let said = json!({ "ChatSessionId": SESSION, "Message": { "Message": text, "Type": "ToCustomer" } });
            assert_eq!(agent_types(&server, "ann", true), 204);
            ask(&server, "ann", "AddChatMessage", &said);
            // At once, while the message may still be on its way to the streams.
            assert_eq!(agent_types(&server, "ann", true), 204);
            assert_eq!(agent_types(&server, "ann", false), 204);
            let mut heard = Vec::new();
            while heard.len() < 5 {
                let event = visitor.next();
                match event.name.as_str() {
                    "typing" => heard.push(event.data["UserIsTyping"].to_string()),
                    "message" => heard.push(event.data["Message"].as_str().unwrap_or_default().to_owned()),
                    _ => {}
                }
            }
            assert_eq!(heard, ["true", &text, "false", "true", "false"], "round {round}");
        }
    });
}

#[test]
fn what_is_known_of_who_may_type_ends_with_what_it_depends_on() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        assert_eq!(agent_types(&server, "ann", true), 204);
        assert_eq!(agent_types(&server, "bob", true), 403);
        ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "bob" }));
        assert_eq!(agent_types(&server, "bob", true), 403, "it is only offered to him");
        ask(&server, "bob", "AcceptChatSessionTransfer", &json!({ "ChatSessionId": SESSION }));
        assert_eq!(agent_types(&server, "ann", true), 403, "she has given it away");
        assert_eq!(agent_types(&server, "bob", true), 204);
        ask(&server, "bob", "SaveChatSessionEntity", &json!({ "ChatSessionId": SESSION, "Status": "Finished" }));
        assert_eq!(agent_types(&server, "bob", true), 409, "it is over");
        assert_eq!(agent_types(&server, "bob", false), 204, "who is still is so in any chat of his");
    });
}

#[test]
fn a_visitor_who_comes_while_the_agent_types_sees_it_before_the_field_has_followed() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    let shown = || {
        let call = server.get("/live/v1/widget/session").header("X-Session-Key", &key(SESSION));
        call.send().json()["Session"]["UserIsTyping"].clone()
    };
    assert_eq!(shown(), false);
    for typing in [true, false, true] {
        assert_eq!(agent_types(&server, "ann", typing), 204);
        assert_eq!(shown(), typing);
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    for strange in [json!({}), json!("perhaps"), json!([1])] {
        assert_eq!(visitor_types(&server, &strange), 400, "{strange}");
    }
    ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": SESSION, "Status": "Finished" }));
    assert_eq!(agent_types(&server, "ann", true), 409, "nobody types in a chat that is over");
}
