//! What agents are told: each kind of caller with each kind of event.

use parlour_harness::{TestServer, both_engines};
use serde_json::{Value, json};

use super::{PEOPLE, SESSION, ask, desk, follow, mark, say, until_mark};

/// What happens, and of ann, bob, liz, meg, nat, out, adm, non each the events he is told: the first letters of
/// `message`, `session`, `notification`, `topic`, in small where a session is given without its key, `-` where it is no
/// longer seen.
type Row = (&'static str, fn(&TestServer), [&'static str; 8]);

const ROWS: [Row; 9] = [
    ("a message", |server| drop(say(server, SESSION, "hello")), ["M", "", "M", "M", "", "", "M", ""]),
    (
        "a change",
        |server| save(server, &json!({ "ChatSessionId": SESSION, "CustomerName": "Zoe" })),
        ["s", "s", "s", "s", "s", "", "S", ""],
    ),
    (
        "an offer",
        |server| {
            ask(server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "bob" }));
        },
        ["s", "sN", "s", "s", "s", "", "S", ""],
    ),
    (
        "an offer that is turned down",
        |server| drop(ask(server, "bob", "RejectChatSessionTransfer", &json!({ "ChatSessionId": SESSION }))),
        ["sM", "s", "sM", "sM", "s", "", "SM", ""],
    ),
    (
        "a topic's settings",
        |server| drop(ask(server, "adm", "SaveChatTopicEntity", &json!({ "ChatTopicId": 10, "Name": "Sales" }))),
        ["T"; 8],
    ),
    (
        "an agent who loses his place",
        |server| {
            ask(server, "adm", "DeleteChatTopicUserAgent", &json!({ "ChatTopicId": 10, "Username": "ann" }));
            save(server, &json!({ "ChatSessionId": SESSION, "CustomerName": "Eve" }));
        },
        ["Ts", "Ts", "Ts", "Ts", "Ts", "T", "TS", "T"],
    ),
    (
        "a session that is given to another: who had it reads on while it runs",
        |server| {
            let body = json!({ "ChatSessionId": SESSION, "User": { "AssociateId": 2 } });
            ask(server, "meg", "SaveChatSessionEntity", &body);
        },
        ["s", "s", "s", "s", "s", "", "S", ""],
    ),
    (
        "its end",
        |server| {
            ask(server, "bob", "SaveChatSessionEntity", &json!({ "ChatSessionId": SESSION, "Status": "Finished" }));
        },
        ["-", "sM", "sM", "sM", "s", "", "SM", ""],
    ),
    (
        "a session that is removed",
        |server| drop(ask(server, "meg", "DeleteChatSessionEntity", &json!({ "ChatSessionId": SESSION }))),
        ["-", "-", "-", "-", "-", "", "-", ""],
    ),
];

fn save(server: &TestServer, body: &Value) {
    ask(server, "ann", "SaveChatSessionEntity", body);
}

/// An event as it stands in a row.
fn letter(event: &parlour_harness::Event) -> Option<char> {
    Some(match event.name.as_str() {
        "message" => 'M',
        "session" if event.data["Session"].is_null() => '-',
        "session" if event.data["Session"]["SessionKey"] == "" => 's',
        "session" => 'S',
        "notification" => 'N',
        "topic" => 'T',
        // What is not stored has tests of its own.
        "queue" | "typing" | "read" => return None,
        other => panic!("{other}"),
    })
}

#[test]
fn each_kind_of_caller_is_told_exactly_what_he_could_read() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut streams: Vec<_> = PEOPLE.iter().map(|(name, ..)| follow(&server, name)).collect();
        for (index, (what, happen, expected)) in ROWS.into_iter().enumerate() {
            happen(&server);
            mark(&server, index % 2 == 0);
            for ((events, (name, ..)), expected) in streams.iter_mut().zip(PEOPLE).zip(expected) {
                let told = until_mark(events);
                let letters: String = told.iter().filter_map(letter).collect();
                assert_eq!(letters, expected, "{what}, {name}: {told:?}");
                assert!(told.iter().all(|event| !event.id.is_empty() || letter(event).is_none()), "{told:?}");
            }
        }
    });
}

#[test]
fn an_event_says_what_happened_and_what_is_now() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    let mut ann = follow(&server, "ann");
    let id = say(&server, SESSION, "hello");
    let message = ann.next();
    assert_eq!((message.name.as_str(), &message.data["ChatMessageId"]), ("message", &id));
    assert_eq!(message.data, ask(&server, "ann", "GetChatMessages", &json!({ "ChatSessionId": SESSION }))[0]);

    save(&server, &json!({ "ChatSessionId": SESSION, "CustomerName": "Zoe" }));
    let session = ann.next_of("session");
    assert_eq!((&session.data["ChatSessionId"], &session.data["Event"]), (&json!(SESSION), &json!("SessionUpdated")));
    let read = server.chat("GetChatSessionEntity?chatSessionEntityId=101").basic("ann", parlour_harness::PASSWORD);
    let read = read.header("SO-TimeZone", "UTC").send().json();
    assert_eq!(session.data["Session"], read, "an event is what is read");

    mark(&server, true);
    let presence = ann.next_of("presence");
    assert_eq!(presence.data[0]["DisplayName"], "bob");
    assert_eq!((presence.data[0]["Present"].clone(), presence.data.as_array().map(Vec::len)), (json!(true), Some(1)));
    let body = json!({ "ChatTopicId": 10, "Username": "bob", "Useragent": { "CanListen": true } });
    ask(&server, "meg", "UpdateChatTopicUserAgent", &body);
    assert_eq!(ann.next_of("topic").data, json!({ "ChatTopicId": 10 }));

    ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "ann" }));
    let mut bob = follow(&server, "bob");
    let body = json!({ "ChatTopicId": 10, "Username": "bob", "Useragent": { "CanRespond": true } });
    ask(&server, "meg", "UpdateChatTopicUserAgent", &body);
    ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "bob" }));
    let told = bob.next_of("notification").data;
    let expected =
        json!({ "Type": "ChatSessionTransfered", "ChatSessionId": SESSION, "ChatTopicId": 10, "NickName": "Zoe" });
    assert_eq!(told, expected);
}

#[test]
fn the_queue_of_a_topic_is_told_to_its_members() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut streams: Vec<_> = PEOPLE.iter().map(|(name, ..)| (*name, follow(&server, name))).collect();
        mark(&server, true);
        ask(&server, "bob", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
        for (name, events) in &mut streams {
            if ["out", "non"].contains(name) {
                continue;
            }
            let queue = events.next_of("queue");
            assert_eq!(queue.id, "");
            let expected = json!([{ "ChatTopicId": 10, "Length": 1, "OldestWhenQueued": "2026-03-02T09:00:00" }]);
            assert_eq!(queue.data, expected, "{name}");
        }
        server.clock.pass(std::time::Duration::from_secs(2));
        ask(&server, "bob", "PickUpFirstChatSession", &json!({}));
        for (name, events) in &mut streams {
            if ["out", "non"].contains(name) {
                continue;
            }
            assert_eq!(events.next_of("queue").data[0]["Length"], 0, "{name}");
        }
        mark(&server, false);
        for (name, events) in streams.iter_mut().filter(|(name, _)| ["out", "non"].contains(name)) {
            assert_eq!(events.next().name, "presence", "{name}");
            assert_eq!(events.next().name, "presence", "{name}");
        }
    });
}
