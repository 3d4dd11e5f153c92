//! What visitors say.

use parlour_harness::both_engines;
use serde_json::json;

use super::{Visitor, agent, assert_conflict, pick_up, start, start_with, unlimited, write_status};

#[test]
fn what_cannot_be_said_is_refused_with_the_member_that_is_wrong() {
    both_engines(|engine| {
        let server = start_with(engine, unlimited, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        let long = "æ".repeat(20_001);
        for (body, member) in [
            (json!({ "ClientMessageId": "12345678" }), "Message"),
            (json!({ "ClientMessageId": "12345678", "Message": " \r\n " }), "Message"),
            (json!({ "ClientMessageId": "12345678", "Message": long }), "Message"),
            (json!({ "ClientMessageId": "1234567", "Message": "x" }), "ClientMessageId"),
            (json!({ "Message": "x" }), "ClientMessageId"),
            (json!({ "ClientMessageId": "x".repeat(65), "Message": "x" }), "ClientMessageId"),
            (json!({ "ClientMessageId": "12345678", "Message": "x", "SpecialType": "BotMessage" }), "SpecialType"),
            (json!({ "ClientMessageId": "12345678", "Message": "x", "SpecialType": "Welcome" }), "SpecialType"),
            (json!({ "ClientMessageId": "12345678", "Message": "x", "SpecialParam": "1" }), "SpecialParam"),
            (json!({ "ClientMessageId": "12345678", "Message": "x", "SpecialType": "ClickedOption" }), "SpecialParam"),
        ] {
            let answer = visitor.post("/messages", &body);
            assert_eq!(answer.status, 400, "{member}: {}", answer.text());
            assert!(answer.json()["Message"].as_str().is_some_and(|it| it.starts_with(member)), "{}", answer.text());
        }
        assert_eq!(visitor.snapshot()["Messages"], json!([]));
        assert_eq!(visitor.say("long", &"æ".repeat(20_000)).status, 200);
    });
}

#[test]
fn an_option_that_was_clicked_names_the_options_of_this_chat() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let (visitor, other) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        let options = |visitor: &Visitor<'_>| {
            let message = json!({ "Message": "Choose", "Type": "ToCustomer", "SpecialType": "Options",
                                  "SpecialParam": r#"["Yes", "No"]"# });
            let body = json!({ "ChatSessionId": visitor.id, "Message": message });
            agent(&server, "meg", "AddChatMessage", &body)["ChatMessageId"].clone()
        };
        let (own, foreign) = (options(&visitor), options(&other));
        let click = |id: &str, param: &serde_json::Value| {
            let body = json!({ "ClientMessageId": format!("clicked-{id}"), "Message": "Yes",
                               "SpecialType": "ClickedOption", "SpecialParam": param.to_string() });
            visitor.post("/messages", &body)
        };
        assert_eq!(click("foreign", &foreign).status, 400);
        let clicked = click("own", &own);
        assert_eq!(clicked.status, 200, "{}", clicked.text());
        assert_eq!(clicked.json()["SpecialParam"], own.to_string());
        assert_eq!(visitor.stored().last_message, "Yes");
    });
}

#[test]
fn the_status_decides_who_listens() {
    both_engines(|engine| {
        let server = start_with(engine, unlimited, |topic| topic.ticket_enabled = true);
        let visitor = Visitor::arrive(&server, "1");
        assert_eq!(visitor.say("queue", "x").status, 200);
        pick_up(&server, "ann", &visitor);
        assert_eq!(visitor.say("running", "x").status, 200);
        write_status(&server, "ann", &visitor, "Finished");
        assert_eq!(visitor.say("back", "x").status, 200, "it is reopened");
        assert_eq!(visitor.status(), "CustomerLast");
        for status in ["Closed", "RequestPosted", "ClosedFromQueue", "PreChatForm", "Faq", "OfflineForm"] {
            write_status(&server, "meg", &visitor, status);
            assert_conflict(&visitor.say(status, "x"), status);
            assert_eq!(visitor.say("running", "x").status, 200, "what is stored is given again");
        }
    });
}

#[test]
fn each_button_has_its_statuses() {
    both_engines(|engine| {
        let server = start_with(engine, unlimited, |topic| {
            topic.widget_enable_rating = true;
        });
        let visitor = Visitor::arrive(&server, "1");
        let buttons = ["/question", "/solved", "/queue", "/close", "/rating"];
        for (status, open) in [
            ("PreChatForm", ""),
            ("Faq", "/question /solved /queue"),
            ("OfflineForm", ""),
            ("InQueue", ""),
            ("CustomerLast", "/rating"),
            ("UserLast", "/rating"),
            ("Finished", "/close /rating"),
            ("Closed", "/close"),
            ("RequestPosted", ""),
            ("ClosedFromQueue", ""),
        ] {
            for button in buttons {
                write_status(&server, "meg", &visitor, status);
                let answer = visitor.post(button, &json!({ "Text": "How?", "Rating": 3 }));
                let expected = if open.split(' ').any(|it| it == button) { 200 } else { 409 };
                assert_eq!(answer.status, expected, "{status} {button}: {}", answer.text());
            }
        }
    });
}

#[test]
fn nothing_that_is_sent_makes_the_server_fail() {
    both_engines(|engine| {
        let server = start_with(engine, unlimited, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.widget_enable_rating = true;
        });
        let visitor = Visitor::arrive(&server, "1");
        let deep = "[".repeat(100_000);
        let bodies = [
            "",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{",
            "{}",
            "\u{0}",
            &deep,
            r#"{"CustomerName": {}, "Rating": [], "Text": {"a": 1}, "Message": [1], "Email": {}}"#,
            r#"{"CountryId": 99999999999999999999, "Rating": 1e400, "ClientMessageId": true}"#,
            r#"{"CustomerEmail": "\u0000@\u0000.\u0000", "Text": "\u0000", "Message": "\uD800"}"#,
            r#"{"SpecialType": 4, "SpecialParam": "-1", "Consented": "perhaps"}"#,
        ];
        for what in ["form", "question", "solved", "queue", "messages", "request", "close", "rating", "transcript"] {
            for status in ["PreChatForm", "Faq", "InQueue", "UserLast", "Finished"] {
                write_status(&server, "meg", &visitor, status);
                for body in bodies {
                    let call = visitor.call("POST", &format!("/{what}"));
                    let answer = call.body("application/json", body).send();
                    assert!(answer.status < 500, "{what} {status} {body:.80}: {} {}", answer.status, answer.text());
                }
            }
        }
    });
}
