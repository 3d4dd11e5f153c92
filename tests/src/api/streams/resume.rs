//! A stream that was broken off goes on where it stopped, or says that it cannot.

use std::time::Duration;

use parlour_harness::{Desk, Event, Events, PASSWORD, TestServer, both_engines};
use parlour_model::{EventKind, Stream};
use parlour_store::{StoreError, append_event};
use serde_json::json;

use super::{SESSION, ask, desk, follow, follow_from, say, visit, visit_from};

fn texts(events: &mut Events, count: usize) -> Vec<String> {
    let text = |event: Event| event.data["Message"].as_str().expect("a message").to_owned();
    (0..count).map(|_| text(events.next_of("message"))).collect()
}

#[test]
fn both_kinds_of_stream_go_on_after_each_id() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut visitor) = (follow(&server, "ann"), visit(&server, SESSION));
        let all: Vec<_> = (0..40).map(|number| format!("message {number}")).collect();
        let mut ids = Vec::new();
        for text in &all {
            say(&server, SESSION, text);
            ids.push((ann.next_of("message").id, visitor.next_of("message").id));
        }
        // Among them what neither is told.
        ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": SESSION, "ToAssociate": "bob" }));
        for (index, (of_agent, of_visitor)) in ids.iter().enumerate().step_by(7) {
            let rest = &all[index + 1..];
            assert_eq!(texts(&mut follow_from(&server, "ann", of_agent), rest.len()), rest);
            assert_eq!(texts(&mut visit_from(&server, SESSION, of_visitor), rest.len()), rest);
        }
        let mut again = follow_from(&server, "ann", &ids[39].0);
        assert_eq!(again.next().data["Event"], "TransferOffered", "what is no message is told again as well");
        say(&server, SESSION, "live");
        assert_eq!(texts(&mut again, 1), ["live"]);
    });
}

#[test]
fn a_sign_of_life_takes_the_reader_along_past_what_is_not_for_him() {
    let server = TestServer::start(parlour_harness::Engine::Sqlite);
    desk().import(server.store());
    let mut outsider = follow(&server, "out");
    say(&server, SESSION, "not for him");
    outsider.wait_for_sign();
    let id = outsider.last_id.clone();
    super::mark(&server, true);
    assert_eq!(follow_from(&server, "out", &id).next().name, "presence");
}

#[test]
fn who_cannot_be_told_all_is_told_so_and_goes_on_from_there() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut visitor) = (follow(&server, "ann"), visit(&server, SESSION));
        say(&server, SESSION, "first");
        let (of_agent, of_visitor) = (ann.next_of("message").id, visitor.next_of("message").id);
        let (epoch, place) = of_agent.split_once('-').expect("an epoch");
        let (position, message) = place.split_once('.').expect("a place");
        let next = |number: &str| number.parse::<i64>().expect("a number") + 1;
        let ahead = [format!("{epoch}-{}.{message}", next(position)), format!("{epoch}-{position}.{}", next(message))];
        for id in [ahead[0].as_str(), &ahead[1], "other-1.1", "nonsense", &of_visitor, "-", &format!("{epoch}-")] {
            let mut stream = follow_from(&server, "ann", id);
            let reset = stream.next();
            assert_eq!((reset.name.as_str(), reset.data, &reset.id), ("reset", json!({}), &of_agent), "{id}");
            assert_goes_on(&server, &mut stream, &mut follow_from(&server, "ann", &reset.id));
            ann.next_of("message");
            visitor.next_of("message");
            // From here on the place is another.
            if id == ahead[0] {
                break;
            }
        }
        let last = visit_from(&server, SESSION, &of_visitor).next().id;
        let number = next(last.split_once('-').expect("an epoch").1);
        for id in [format!("{epoch}-{number}"), "other-1".to_owned(), of_agent.clone()] {
            let reset = visit_from(&server, SESSION, &id).next();
            assert_eq!((reset.name.as_str(), reset.id), ("reset", last.clone()), "{id}");
        }
    });
}

/// What is said now comes on both streams, once.
fn assert_goes_on(server: &TestServer, one: &mut Events, other: &mut Events) {
    say(server, SESSION, "goes on");
    assert_eq!(texts(one, 1), ["goes on"]);
    assert_eq!(texts(other, 1), ["goes on"]);
}

#[test]
fn who_was_away_for_long_or_missed_much_starts_over() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut visitor) = (follow(&server, "ann"), visit(&server, SESSION));
        say(&server, SESSION, "first");
        let (of_agent, of_visitor) = (ann.next_of("message").id, visitor.next_of("message").id);
        drop((ann, visitor));
        server.clock.pass(Duration::from_hours(13));
        // Nothing was missed, however long ago it was.
        let mut ann = follow_from(&server, "ann", &of_agent);
        let mut visitor = visit_from(&server, SESSION, &of_visitor);
        say(&server, SESSION, "second");
        let (second, of_visitor) = (ann.next_of("message").id, visitor.next_of("message").id);
        server.clock.pass(Duration::from_hours(13));
        assert_eq!(follow_from(&server, "ann", &of_agent).next().name, "reset");
        say(&server, SESSION, "third");
        assert_eq!(visit_from(&server, SESSION, &of_visitor).next().data["Message"], "third");

        server
            .store()
            .write::<_, StoreError>(|tx| {
                for _ in 0..5_001 {
                    append_event(tx, Stream::Desk, EventKind::LoggedIn, 1, 1, parlour_model::Timestamp(0))?;
                }
                Ok(())
            })
            .expect("it writes");
        assert_eq!(follow_from(&server, "ann", &second).next().name, "reset");
    });
}

#[test]
fn a_data_set_starts_everybody_over() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut visitor) = (follow(&server, "ann"), visit(&server, SESSION));
        say(&server, SESSION, "before");
        let of_visitor = visitor.next().id;
        ann.next_of("message");
        Desk::default().user(40, "joe").import(server.store());
        assert_eq!(ann.next_of("reset").data, json!({}));
        let reset = visitor.next();
        assert_eq!((reset.name.as_str(), &reset.id), ("reset", &of_visitor));
        say(&server, SESSION, "after");
        assert_eq!(texts(&mut ann, 1), ["after"]);
        assert_eq!(texts(&mut visitor, 1), ["after"]);
    });
}

#[test]
fn two_servers_on_one_store_tell_the_same() {
    let database = parlour_harness::Database::new(parlour_harness::Engine::Postgres);
    let (server, other) =
        (TestServer::start_on(&database.location, |_| {}), TestServer::start_on(&database.location, |_| {}));
    desk().import(server.store());
    let (mut here, mut there) = (follow(&server, "ann"), follow(&other, "ann"));
    let said: Vec<_> = (0..10).map(|number| format!("message {number}")).collect();
    for (index, text) in said.iter().enumerate() {
        say(if index % 2 == 0 { &server } else { &other }, SESSION, text);
    }
    assert_eq!(texts(&mut here, 10), said);
    let first = there.next_of("message");
    assert_eq!(first.data["Message"], said[0]);
    assert_eq!(texts(&mut there, 9), said[1..]);
    assert_eq!(texts(&mut follow_from(&server, "ann", &first.id), 9), said[1..], "an id counts on both");
    assert_eq!(server.chat("GetChatMessages").basic("ann", PASSWORD).json(&json!({})).send().status, 200);
}
