//! What visitors are told: what they would read, at the time when they may.

use std::time::Duration;

use parlour_harness::{Engine, TestServer, both_engines};
use parlour_model::SessionStatus;
use serde_json::json;

use super::{SESSION, ask, desk, follow, key, say, visit, visit_from};

#[test]
fn a_visitor_is_told_of_his_session_alone_and_of_nothing_among_agents() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        "nb".clone_into(&mut desk.data.topics[0].topic.widget.language_iso_code);
        desk.topic(12).session_of(102, SessionStatus::UserLast, 1, 0).import(server.store());
        let (mut visitor, mut other) = (visit(&server, SESSION), visit(&server, 102));
        ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "bob" }));
        ask(&server, "bob", "RejectChatSessionTransfer", &json!({ "ChatSessionId": SESSION }));
        let id = say(&server, SESSION, "<b>hello</b>");
        let message = visitor.next();
        assert_eq!((message.name.as_str(), &message.data["ChatMessageId"]), ("message", &id), "{message:?}");
        assert_eq!(message.data["Message"], "<b>hello</b>");
        ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": SESSION, "Status": "Finished" }));
        let mut told = [visitor.next(), visitor.next()];
        told.sort_by(|a, b| a.name.cmp(&b.name));
        assert_eq!(told[0].data["SpecialType"], "ClosedByUser");
        assert_eq!(told[0].data["Message"], "Medarbeideren har avsluttet chatten.", "in the topic's language");
        assert_eq!((told[1].name.as_str(), &told[1].data["Status"]), ("session", &json!("Finished")));
        assert_eq!(told[1].data["SessionKey"], "", "only who starts a session is told its key");
        say(&server, 102, "to another");
        assert_eq!(other.next().data["Message"], "to another");
    });
}

#[test]
fn a_message_that_lies_ahead_is_withheld_until_its_time_and_never_skipped() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut visitor = visit(&server, SESSION);
        let ahead = |text: &str, minute: &str| {
            let message = json!({ "Message": text, "WhenPosted": format!("2026-03-02T09:{minute}:00Z") });
            ask(&server, "ann", "AddChatMessage", &json!({ "ChatSessionId": SESSION, "Message": message }));
        };
        say(&server, SESSION, "first");
        ahead("later", "20");
        ahead("soon", "10");
        say(&server, SESSION, "now");
        let first = visitor.next();
        let now = visitor.next();
        assert_eq!((&first.data["Message"], &now.data["Message"]), (&json!("first"), &json!("now")));
        assert_eq!(now.id, first.id, "the id does not pass what is withheld");
        // Whoever comes back is told of what came after it once more, and misses nothing.
        let mut again = visit_from(&server, SESSION, &now.id);
        assert_eq!(again.next().data["Message"], "now");
        server.clock.pass(Duration::from_mins(10));
        for events in [&mut visitor, &mut again] {
            let soon = events.next();
            assert_eq!((&soon.data["Message"], &soon.id), (&json!("soon"), &first.id));
        }
        // Whoever comes while it is withheld is told at its time, whoever comes later is not told again.
        let mut late = visit(&server, SESSION);
        server.clock.pass(Duration::from_mins(10));
        for events in [&mut visitor, &mut again, &mut late] {
            let later = events.next();
            assert_eq!(later.data["Message"], "later");
            assert!(later.id > first.id, "{} after {}", later.id, first.id);
        }
        say(&server, SESSION, "last");
        for events in [&mut visitor, &mut again, &mut late] {
            assert_eq!(events.next().data["Message"], "last");
        }
    });
}

#[test]
fn what_goes_out_to_a_visitor_is_read_and_agents_are_told() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut visitor) = (follow(&server, "ann"), visit(&server, SESSION));
        let mut outsider = follow(&server, "out");
        let id = say(&server, SESSION, "hello");
        assert_eq!(visitor.next().data["ChatMessageId"], id);
        server.clock.pass(Duration::from_secs(1));
        let read = ann.next_of("read");
        assert_eq!((read.id.as_str(), read.data), ("", json!({ "ChatSessionId": SESSION, "ChatMessageId": id })));
        let messages = ask(&server, "ann", "GetChatMessages", &json!({ "ChatSessionId": SESSION }));
        assert_eq!(messages[0]["ReadByCustomer"], 1);
        super::mark(&server, true);
        assert_eq!(outsider.next().name, "presence", "who may not read the session hears nothing of it");
    });
}

#[test]
fn an_open_stream_keeps_the_visitor_there() {
    let server = TestServer::start(Engine::Sqlite);
    desk().topic(13).member(1, "r").session(103, SessionStatus::InQueue).import(server.store());
    let fetched = |server: &TestServer| {
        let session = ask(server, "ann", "GetChatSessionEntity?chatSessionEntityId=103", &json!(null));
        session["WhenFetched"].clone()
    };
    let _visitor = visit(&server, 103);
    let before = fetched(&server);
    server.clock.pass(Duration::from_secs(20));
    parlour_harness::eventually("the stream is a sign of life", || (fetched(&server) != before).then_some(()));
}

#[test]
fn who_waits_is_told_his_place() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = desk().topic(13).member(1, "r");
        desk.session(103, SessionStatus::InQueue).session(104, SessionStatus::InQueue).import(server.store());
        let mut second = visit(&server, 104);
        ask(&server, "ann", "PickUpChatSession", &json!({ "ChatSessionId": 103 }));
        let place = second.next_of("queue");
        assert_eq!((place.id.as_str(), &place.data["QueuePosition"]), ("", &json!(1)));
        assert_eq!(place.data["RequestAllowed"], false);
    });
}

#[test]
fn the_key_opens_one_stream_and_nothing_else_does() {
    let server = TestServer::start(Engine::Sqlite);
    desk().import(server.store());
    let open = |headers: &[(&str, &str)]| {
        parlour_harness::Events::open(&server.address.to_string(), "/live/v1/widget/events", headers).status
    };
    assert_eq!(open(&[("X-Session-Key", &key(SESSION))]), 200);
    for wrong in ["", "101", "101.", "101.secret key 102", "102.secret key 101", "x.secret key 101"] {
        assert_eq!(open(&[("X-Session-Key", wrong)]), 401, "{wrong:?}");
    }
    let basic = parlour_harness::Events::basic("ann", parlour_harness::PASSWORD);
    assert_eq!(open(&[("Authorization", &basic)]), 401);
}
