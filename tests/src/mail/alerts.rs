//! The alert by mail: to whom the topic names, with the last warning, once for a session (specification §4.5).

use std::time::Duration;

use parlour_harness::{Desk, Engine, MailServer, PASSWORD, TestServer, both_engines};
use parlour_model::{MailState, ReplyTemplate, Session};
use parlour_store::{StoreError, find, put_reply_template};
use serde_json::{Value, json};

use super::{start_with, states};

const MINUTE: Duration = Duration::from_mins(1);
const FOREVER_MS: i64 = 100_000_000_000_000;

/// Agents are warned after one minute, managers after that many; ann and meg are there, if anybody is.
fn desk(managers_minutes: i32, present: bool) -> impl FnOnce(&mut Desk) {
    move |desk| {
        let made = std::mem::take(desk).user(3, "meg").member(3, "m");
        *desk = made;
        desk.data.associates.iter_mut().for_each(|record| record.present = present);
        let topic = &mut desk.data.topics[0].topic;
        topic.warn_new_chat_minutes = 1;
        topic.warn_manager_new_chat_minutes = managers_minutes;
        topic.warn_chat_message_minutes = 1;
        "boss@example.org; duty@example.org,nobody".clone_into(&mut topic.alert_recipient);
    }
}

fn desk_server(engine: Engine, mail_server: &MailServer, desk: impl FnOnce(&mut Desk)) -> TestServer {
    let change = |settings: &mut parlour::Settings| {
        settings.timers.presence_ms = FOREVER_MS;
        settings.timers.dead_in_queue_ms = FOREVER_MS;
        settings.public_url = Some("https://chat.example.com".to_owned());
    };
    start_with(engine, mail_server, change, desk)
}

fn ask(server: &TestServer, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic("ann", PASSWORD).json(body).send();
    assert!(matches!(answer.status, 200 | 204), "{operation}: {} {}", answer.status, answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

fn arrive(server: &TestServer) -> i32 {
    let made = ask(server, "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
    i32::try_from(made["ChatSessionId"].as_i64().expect("a key")).expect("a key")
}

fn pass(server: &TestServer, time: Duration) {
    server.clock.pass(time);
    server.run_due();
    server.run_mail();
}

fn alert_level(server: &TestServer, id: i32) -> i32 {
    let found = server.store().read::<_, StoreError>(|tx| find::<Session>(tx, id)).expect("it reads");
    found.expect("the session").alert_level
}

fn recipients(mail_server: &MailServer) -> Vec<String> {
    let mut all: Vec<_> = mail_server.mails().iter().map(|mail| mail.recipient().to_owned()).collect();
    all.sort_unstable();
    all
}

const BOTH: [&str; 2] = ["boss@example.org", "duty@example.org"];

#[test]
fn whom_the_topic_names_is_told_with_the_last_warning_and_only_once() {
    both_engines(|engine| {
        for (managers_minutes, levels) in [(0, [3, 3, 3]), (2, [1, 3, 3])] {
            let mail_server = MailServer::start();
            let server = desk_server(engine, &mail_server, desk(managers_minutes, true));
            let id = arrive(&server);
            for level in levels {
                pass(&server, MINUTE);
                assert_eq!(alert_level(&server, id), level, "managers after {managers_minutes}");
                assert_eq!(recipients(&mail_server), if level == 3 { BOTH.to_vec() } else { Vec::new() });
            }
            // Taken, answered by nobody, and warned of again: no second mail.
            ask(&server, "PickUpChatSession", &json!({ "ChatSessionId": id }));
            assert_eq!(alert_level(&server, id), 0);
            let hello = json!({ "ChatSessionId": id, "Message": { "Message": "hello", "Type": "ToUser" } });
            ask(&server, "AddChatMessage", &hello);
            pass(&server, MINUTE);
            assert_eq!(alert_level(&server, id), 1);
            assert_eq!(recipients(&mail_server), BOTH);
        }
    });
}

#[test]
fn the_recipients_of_alerts_are_checked_when_they_change() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = desk_server(engine, &mail_server, desk(0, true));
        let patch =
            |body: &Value| server.call("PATCH", "/api/v1/ChatTopic/10").basic("meg", PASSWORD).json(body).send();
        let recipients = || patch(&json!({})).json()["AlertRecipient"].clone();
        let imported = "boss@example.org; duty@example.org,nobody";
        for bad in ["someone", "boss@example.org; a..b@b.com", "boss@1.2.3.4", "boss@example.org duty@example.org"] {
            let answer = patch(&json!({ "AlertRecipient": bad }));
            assert!(answer.status == 400 && answer.text().contains("AlertRecipient"), "{bad}: {}", answer.text());
            assert_eq!(recipients(), imported);
        }
        assert_eq!(patch(&json!({ "Description": "Other", "AlertRecipient": imported })).status, 200);
        for good in ["boss@Blåbær.example, duty@example.org;", ""] {
            assert_eq!(patch(&json!({ "AlertRecipient": good })).status, 200, "{good}");
            assert_eq!(recipients(), good);
        }
    });
}

#[test]
fn an_alert_says_who_waits_since_when_in_our_words_or_the_topics() {
    let mail_server = MailServer::start();
    let server = desk_server(Engine::Sqlite, &mail_server, desk(0, true));
    arrive(&server);
    pass(&server, MINUTE);
    let mails = mail_server.mails();
    assert_eq!(mails[0].header("Subject"), "A visitor is waiting: Topic 10");
    let plain = mails[0].plain().replace("\r\n", "\n");
    let expected = "A visitor has been waiting for an answer for one minute.\n\n\
                    Topic: Topic 10\nVisitor: Guest\nWaiting since: March 2, 2026 at 9:00\u{202f}AM\n\n\
                    Open the chats: https://chat.example.com\n\n-- \nThis mail was sent automatically.";
    assert_eq!(plain.trim_end(), expected);

    let template = ReplyTemplate {
        id: 5,
        name: "Chat unanswered".into(),
        description: "Please look after the desk.".into(),
        ..ReplyTemplate::default()
    };
    let written = server.store().write::<_, StoreError>(move |tx| {
        put_reply_template(tx, &template)?;
        let mut topic = find::<parlour_model::Topic>(tx, 10)?.expect("topic 10");
        topic.alert_template_id = 5;
        parlour_store::update(tx, &topic)
    });
    assert!(written.expect("it writes"));
    arrive(&server);
    pass(&server, MINUTE);
    let mails = mail_server.mails();
    let mail = mails.last().expect("another one");
    assert_eq!(mail.header("Subject"), "Chat unanswered");
    assert!(mail.plain().starts_with("Please look after the desk."), "{}", mail.plain());
}

#[test]
fn that_nobody_is_there_is_no_reason_to_tell_nobody() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = desk_server(engine, &mail_server, |made| {
            desk(1, false)(made);
            made.data.topics[0].topic.warn_new_chat_minutes = 0;
            made.data.associates.iter_mut().for_each(|record| record.present = true);
        });
        let id = arrive(&server);
        for user in ["ann", "meg"] {
            let away = server.chat("SaveChatPresence").basic(user, PASSWORD).json(&json!({ "Present": false })).send();
            assert!(away.status < 300, "{}", away.text());
        }
        pass(&server, MINUTE);
        assert_eq!(alert_level(&server, id), 3);
        assert_eq!(recipients(&mail_server), BOTH);
    });
}

#[test]
fn a_visitor_who_was_answered_meanwhile_is_nobodys_alert() {
    let mut mail_server = MailServer::start();
    let server = desk_server(Engine::Sqlite, &mail_server, desk(0, true));
    let id = arrive(&server);
    mail_server.stop();
    pass(&server, MINUTE);
    assert_eq!(states(server.store()), [(MailState::Waiting, 1); 2]);
    ask(&server, "PickUpChatSession", &json!({ "ChatSessionId": id }));
    mail_server.resume();
    pass(&server, MINUTE);
    assert_eq!(states(server.store()), [(MailState::Dropped, 2); 2]);
    assert!(mail_server.mails().is_empty());
}

#[test]
fn without_a_mail_server_no_mail_is_queued_and_levels_stay_below() {
    let mail_server = MailServer::start();
    let change = |settings: &mut parlour::Settings| {
        settings.timers.presence_ms = FOREVER_MS;
        settings.timers.dead_in_queue_ms = FOREVER_MS;
        settings.mail = None;
    };
    let server = start_with(Engine::Sqlite, &mail_server, change, desk(0, true));
    let id = arrive(&server);
    pass(&server, MINUTE);
    assert_eq!((alert_level(&server, id), states(server.store())), (1, Vec::new()));
}
