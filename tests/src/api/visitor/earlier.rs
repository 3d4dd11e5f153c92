//! Long conversations come in parts, the newest first.

use parlour_harness::{TestServer, both_engines};
use parlour_model::{Message, MessageType, SpecialType, Timestamp};
use parlour_store::{StoreError, insert};
use serde_json::{Value, json};

use super::{FOREVER_MS, Visitor, start};

/// Of the messages here. Three of each instant, so that the instant alone does not tell which comes first.
const NUMBER: i32 = 1_203;
const FIRST: i32 = 1_000;

fn fill(server: &TestServer, session_id: i32) {
    let message = move |id: i32| Message {
        id,
        session_id,
        kind: MessageType::ToCustomer,
        message: id.to_string(),
        posted_at: Timestamp(i64::from(id / 3)),
        ..Message::default()
    };
    let filled = server.store().write::<_, StoreError>(move |tx| {
        for number in 0..NUMBER {
            insert(tx, &message(FIRST + number))?;
        }
        let hidden = Message { special_type: SpecialType::NewSession, ..message(FIRST + NUMBER) };
        insert(tx, &hidden)?;
        insert(tx, &Message { posted_at: Timestamp(FOREVER_MS), ..message(FIRST + NUMBER + 1) })
    });
    filled.expect("the store takes them");
}

fn ids(part: &Value) -> Vec<i64> {
    let messages = part["Messages"].as_array().expect("a list");
    messages.iter().map(|it| it["ChatMessageId"].as_i64().expect("a key")).collect()
}

fn before(visitor: &Visitor<'_>, id: i64) -> Value {
    let answer = visitor.call("GET", &format!("/messages?before={id}")).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[test]
fn the_newest_come_first_and_the_earlier_ones_when_asked_for() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let (visitor, other) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        assert_eq!(visitor.snapshot()["HasEarlier"], false);
        fill(&server, visitor.id);
        let snapshot = visitor.snapshot();
        assert_eq!((ids(&snapshot).len(), &snapshot["HasEarlier"]), (500, &json!(true)));
        let newest = visitor.call("GET", "/messages").send().json();
        assert_eq!(newest["Messages"], snapshot["Messages"]);
        let mut all = ids(&snapshot);
        for (length, more) in [(500, true), (203, false), (0, false)] {
            let part = before(&visitor, all[0]);
            assert_eq!((ids(&part).len(), &part["HasEarlier"]), (length, &json!(more)));
            all.splice(0..0, ids(&part));
        }
        assert_eq!(all, (FIRST..FIRST + NUMBER).map(i64::from).collect::<Vec<_>>());
        for foreign in ["7", "-1", "x", &FIRST.to_string()] {
            let answer = other.call("GET", &format!("/messages?before={foreign}")).send();
            let told = answer.json()["Message"].as_str().map(|it| it.starts_with("Before"));
            assert_eq!((answer.status, told), (400, Some(true)), "{foreign}: {}", answer.text());
        }
    });
}
