//! The same thing sent many times at the same moment, as phones on a bad network do.

use std::{collections::BTreeSet, sync::Barrier, thread};

use parlour_harness::{Answer, both_engines};
use parlour_model::{Id, Session};
use parlour_store::{StoreError, list_after};
use serde_json::json;

use super::{Visitor, arrival, arrive, start};

/// As many as come at once.
const RACERS: usize = 64;

/// Does that as often at the same moment.
fn at_once(call: impl Fn() -> Answer + Sync) -> Vec<Answer> {
    let (call, barrier) = (&call, &Barrier::new(RACERS));
    thread::scope(|scope| {
        let race = || {
            scope.spawn(move || {
                barrier.wait();
                call()
            })
        };
        let racers: Vec<_> = (0..RACERS).map(|_| race()).collect();
        racers.into_iter().map(|racer| racer.join().expect("it is answered")).collect()
    })
}

#[test]
fn many_starts_of_one_client_are_one_session() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let answers = at_once(|| arrive(&server, &arrival("1")));
        let given: BTreeSet<_> = answers.iter().map(|answer| Visitor::of(&server, answer).key).collect();
        assert_eq!(given.len(), 1, "{given:?}");
        let stored = server.store().read::<_, StoreError>(|tx| list_after::<Session>(tx, 0, 100)).expect("it reads");
        assert_eq!(stored.len(), 1);
    });
}

#[test]
fn many_posts_of_one_message_are_one_message() {
    both_engines(|engine| {
        let server = super::start_with(engine, super::unlimited, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        let answers = at_once(|| visitor.say("1", "Hello"));
        let given: BTreeSet<Id> = answers
            .iter()
            .map(|answer| {
                assert_eq!(answer.status, 200, "{}", answer.text());
                answer.json()["ChatMessageId"].as_i64().expect("a key") as Id
            })
            .collect();
        assert_eq!(given.len(), 1, "{given:?}");
        assert_eq!(visitor.snapshot()["Messages"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_form_is_handed_in_once_and_a_request_is_one_ticket() {
    both_engines(|engine| {
        let server = super::start_with(engine, super::unlimited, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.use_queue_offline_form = true;
        });
        let visitor = Visitor::arrive(&server, "1");
        for what in ["/form", "/request"] {
            let answers = at_once(|| visitor.post(what, &json!({ "CustomerName": "Vera", "Message": "Help" })));
            let done = answers.iter().filter(|answer| answer.status == 200).count();
            let late = answers.iter().filter(|answer| answer.status == 409).count();
            assert_eq!((done, late), (1, RACERS - 1), "{what}");
        }
        assert_eq!(visitor.status(), "RequestPosted");
        let tickets = server.store().read::<_, StoreError>(|tx| list_after::<parlour_model::Ticket>(tx, 0, 100));
        assert_eq!(tickets.expect("it reads").len(), 1);
    });
}

#[test]
fn a_client_that_comes_back_finds_its_session_as_it_is_and_a_different_one_another() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let first = Visitor::arrive(&server, "1");
        first.done("/end", &json!({}));
        let again = Visitor::arrive(&server, "1");
        assert_eq!((again.id, &again.key), (first.id, &first.key));
        assert_eq!(again.status(), "ClosedFromQueue");
        assert_ne!(Visitor::arrive(&server, "2").id, first.id);
        for bad in ["", "short", "fifteen-letters", &"x".repeat(65), "client drawn with blanks", "client-drawn-blåbær"]
        {
            let body = json!({ "ChatTopicId": super::TOPIC, "ClientId": bad });
            let answer = arrive(&server, &body);
            assert_eq!(answer.status, 400, "{bad}");
            assert!(answer.text().contains("ClientId"), "{}", answer.text());
        }
        super::agent(&server, "meg", "DeleteChatSessionEntity", &json!({ "ChatSessionEntityId": first.id }));
        super::assert_conflict(&arrive(&server, &arrival("1")), "deleted");
    });
}
