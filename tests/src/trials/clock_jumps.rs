//! F4: the clock is set, forwards and back, by a second, an hour, ten years, between calls and timers. The server goes
//! on, keys rise in the order of the answers, and dates are what the clock said.

use parlour_engine::{Cx, EngineError, Rules, jobs};
use parlour_harness::{Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::{Id, Timestamp};
use parlour_store::{Tx, find};
use serde_json::json;

use super::{dice::Dice, races};

/// Monday 2026-03-02, 09:00 UTC: where the clock begins.
const START: i64 = 1_772_442_000_000;
const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const TEN_YEARS: i64 = 3_652 * 24 * HOUR;

/// The instant as the wire spells it, counted year by year.
fn reference(at: Timestamp) -> String {
    let (mut days, time) = (at.0.div_euclid(24 * HOUR), at.0.rem_euclid(24 * HOUR) / SECOND);
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let mut year = 1970;
    while days < 0 {
        year -= 1;
        days += 365 + i64::from(leap(year));
    }
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    format!("{year:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}", month + 1, days + 1)
}

/// Sets the clock somewhere else; it stays within a century of the beginning.
fn jump(server: &TestServer, dice: &mut Dice, now: &mut i64) {
    let distance = [SECOND, HOUR, TEN_YEARS][dice.below(3) as usize];
    *now += if dice.below(2) == 0 { distance } else { -distance };
    if (*now - START).abs() > 5 * TEN_YEARS {
        *now = START;
    }
    server.clock.jump(Timestamp(*now));
}

/// Does what is due by that clock.
fn run_due(server: &TestServer, now: i64) {
    let done = server.store().write(move |tx: &mut Tx<'_>| {
        let mut cx = Cx { now: Timestamp(now), actor_id: 0, random: &mut |_| {}, rules: &Rules::default() };
        jobs::run_due(&mut cx, tx)
    });
    done.unwrap_or_else(|error: EngineError| panic!("{error}"));
}

/// A new session, picked up by ann.
fn begin(server: &TestServer, now: i64) -> Id {
    let created = races::call(server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
    assert_eq!(created.status, 200, "{}", created.text());
    let created = created.json();
    let id = created["ChatSessionId"].as_i64().expect("a key") as Id;
    let kept = races::session(server, id);
    assert_eq!((kept.requested_at, kept.fetched_at), (Timestamp(now), Timestamp(now)));
    let requested = created["WhenRequested"].as_str().expect("a date");
    assert!(requested.starts_with(&reference(Timestamp(now))), "{requested} at {}", reference(Timestamp(now)));
    let picked = races::call(server, "ann", "PickUpChatSession", &json!({ "ChatSessionId": id }));
    assert_eq!(picked.status, 200, "{}", picked.text());
    id
}

/// Says something; its key, or `None` when the session is over by that clock.
fn say(server: &TestServer, id: Id, latest: &mut i64, now: i64) -> Option<Id> {
    let body = json!({ "ChatSessionId": id, "Message": { "Message": "Hello", "Type": "ToCustomer" } });
    let answer = races::call(server, "ann", "AddChatMessage", &body);
    if answer.status == 400 {
        assert!(races::session(server, id).status.is_ended(), "{}", answer.text());
        return None;
    }
    assert_eq!(answer.status, 200, "{}", answer.text());
    let message = answer.json();
    // No message is dated before the one that it follows.
    *latest = now.max(*latest);
    let posted = message["WhenPosted"].as_str().expect("a date");
    let expected = reference(Timestamp(*latest));
    assert!(posted.starts_with(&expected), "{posted} at {expected}");
    Some(message["ChatMessageId"].as_i64().expect("a key") as Id)
}

fn the_clock_is_set_again_and_again(engine: Engine, jumps: usize) {
    let server = TestServer::start(engine);
    let mut desk = Desk::default().user(1, "ann");
    desk.data.associates[0].present = true;
    desk.topic(10).member(1, "rm").import(server.store());
    races::log_in(&server, &["ann"]);
    let (mut dice, mut now) = (Dice(4), START);
    let mut session = begin(&server, now);
    let mut latest = i64::MIN;
    let (mut last, mut ended) = (0, 0);
    for _ in 0..jumps {
        jump(&server, &mut dice, &mut now);
        if dice.below(3) == 0 {
            run_due(&server, now);
        }
        let Some(id) = say(&server, session, &mut latest, now) else {
            ended += 1;
            session = begin_present(&server, now);
            latest = i64::MIN;
            continue;
        };
        assert!(id > last, "{id} came after {last}");
        let after = format!("/api/v1/ChatSession/{session}/Messages?after={}", id - 1);
        let found = server.get(&after).basic("ann", PASSWORD).send().json();
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found[0]["ChatMessageId"], id, "it is what comes after the others");
        last = id;
    }
    println!("{engine:?}: {jumps} jumps, {ended} sessions ended by them");
    assert!(ended > 0 && ended < jumps / 2, "{ended}");
    assert_in_order(&server, session);
}

/// The same, by an agent whom the jump may have sent away.
fn begin_present(server: &TestServer, now: i64) -> Id {
    let here = json!({ "ChatPresence": [{ "UserId": 1, "Present": true }] });
    let answer = races::call(server, "ann", "SaveChatPresence", &here);
    assert!(answer.status < 300, "{}", answer.text());
    begin(server, now)
}

/// That the numbers of events and the keys of messages rise together, whatever the dates.
fn assert_in_order(server: &TestServer, id: Id) {
    let told: Vec<Id> = races::events(server, id)
        .iter()
        .filter(|event| event.kind == parlour_model::EventKind::MessageAdded)
        .map(|event| event.subject_id)
        .collect();
    assert!(told.is_sorted(), "{told:?}");
    let there: Vec<Id> = races::messages(server, id).iter().map(|message| message.id).collect();
    assert_eq!(told, there);
    let kept = races::read(server, |tx| find::<parlour_model::Session>(tx, id)).expect("it is there");
    assert!(kept.status.is_active() || kept.status.is_ended(), "{kept:?}");
}

#[test]
fn a_clock_that_jumps_changes_no_order_and_stops_nothing() {
    both_engines(|engine| the_clock_is_set_again_and_again(engine, 500));
}

#[test]
fn the_reference_knows_leap_years() {
    for (at, expected) in [
        (0, "1970-01-01T00:00:00"),
        (START, "2026-03-02T09:00:00"),
        (951_782_400_000, "2000-02-29T00:00:00"),
        (-1_000, "1969-12-31T23:59:59"),
    ] {
        assert_eq!(reference(Timestamp(at)), expected);
    }
}
