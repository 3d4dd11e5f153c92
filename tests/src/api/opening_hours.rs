//! Whether a topic is open right now, by the clocks of its zone, also when they are put forward or back
//! (specification §5.1).

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{DayHours, OpeningHours, TimeOfDay, Timestamp};
use parlour_wire::{ZoneChoice, time::parse, zones};
use serde_json::json;

fn from_to(start: (i32, i32), stop: (i32, i32)) -> DayHours {
    DayHours { enabled: true, start: TimeOfDay::at(start.0, start.1), stop: TimeOfDay::at(stop.0, stop.1) }
}

fn utc(text: &str) -> Timestamp {
    parse(text, &ZoneChoice::plain(zones::UTC)).expect("a date")
}

/// Sundays from 2:30 to 3:30, when clocks are turned; Mondays 8 to 16 with lunch; Fridays from 22 to 4.
fn hours(zone: &str) -> OpeningHours {
    OpeningHours {
        tz_location_id: zones::by_code_or_id(zone).expect("the zone exists").id,
        sun: from_to((2, 30), (3, 30)),
        mon: from_to((8, 0), (16, 0)),
        fri: from_to((22, 0), (4, 0)),
        use_lunch_hours: true,
        lunch_start: TimeOfDay::at(11, 30),
        lunch_stop: TimeOfDay::at(12, 0),
        ..OpeningHours::default()
    }
}

/// The night in which clocks are turned, and nothing else.
fn night(zone: &str) -> OpeningHours {
    let whole_week = hours(zone);
    OpeningHours { tz_location_id: whole_week.tz_location_id, sat: from_to((22, 0), (4, 0)), ..OpeningHours::default() }
}

const ZONES: [&str; 3] = ["NO", "US-NY", "AU"];

/// Zone, and instants at which it opens and closes in turn.
const HOURS: [(&str, &[&str]); 12] = [
    // Put forward: 2:30 never comes, and the desk opens at 3.
    ("NO", &["2026-03-29T01:00:00", "2026-03-29T01:30:00"]),
    ("US-NY", &["2026-03-08T07:00:00", "2026-03-08T07:30:00"]),
    ("AU", &["2026-10-03T16:00:00", "2026-10-03T16:30:00"]),
    // Put back: 2:30 comes twice, where it is in the hour that does.
    ("NO", &["2026-10-25T00:30:00", "2026-10-25T01:00:00", "2026-10-25T01:30:00", "2026-10-25T02:30:00"]),
    ("US-NY", &["2026-11-01T07:30:00", "2026-11-01T08:30:00"]),
    ("AU", &["2026-04-04T15:30:00", "2026-04-04T16:00:00", "2026-04-04T16:30:00", "2026-04-04T17:30:00"]),
    // The Monday before and the one after, with lunch.
    ("NO", &["2026-03-23T07:00:00", "2026-03-23T10:30:00", "2026-03-23T11:00:00", "2026-03-23T15:00:00"]),
    ("NO", &["2026-03-30T06:00:00", "2026-03-30T09:30:00", "2026-03-30T10:00:00", "2026-03-30T14:00:00"]),
    ("US-NY", &["2026-03-09T12:00:00", "2026-03-09T15:30:00", "2026-03-09T16:00:00", "2026-03-09T20:00:00"]),
    ("AU", &["2026-10-04T21:00:00", "2026-10-05T00:30:00", "2026-10-05T01:00:00", "2026-10-05T05:00:00"]),
    // Fridays past midnight.
    ("NO", &["2026-03-27T21:00:00", "2026-03-28T03:00:00"]),
    ("US-NY", &["2026-03-14T02:00:00", "2026-03-14T08:00:00"]),
];

/// The same for the night, which lasts five or seven hours.
const NIGHTS: [(&str, &[&str]); 6] = [
    ("NO", &["2026-03-28T21:00:00", "2026-03-29T02:00:00"]),
    ("NO", &["2026-10-24T20:00:00", "2026-10-25T03:00:00"]),
    ("US-NY", &["2026-03-08T03:00:00", "2026-03-08T08:00:00"]),
    ("US-NY", &["2026-11-01T02:00:00", "2026-11-01T09:00:00"]),
    ("AU", &["2026-10-03T12:00:00", "2026-10-03T17:00:00"]),
    ("AU", &["2026-04-04T11:00:00", "2026-04-04T18:00:00"]),
];

/// Topics 1 to 3 keep [`hours`] in the zones, topics 4 to 6 the [`night`].
fn desk() -> Desk {
    let mut desk = Desk::default().user(1, "ann");
    for (index, hours) in ZONES.map(hours).into_iter().chain(ZONES.map(night)).enumerate() {
        desk = desk.topic(index as i32 + 1).member(1, "r");
        let topic = &mut desk.data.topics[index].topic;
        topic.opening_hours_enabled = true;
        topic.opening_hours = hours;
    }
    desk
}

fn is_open(server: &TestServer, topic: usize, at: Timestamp) -> bool {
    server.clock.jump(at);
    let body = json!({ "ChatTopicId": topic });
    let answer = server.chat("IsWithinOpeningHours").basic("ann", PASSWORD).json(&body).send();
    answer.json().as_bool().unwrap_or_else(|| panic!("{}", answer.text()))
}

#[test]
fn a_topic_opens_and_closes_to_the_second_by_the_clocks_of_its_zone() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        for (first_topic, cases) in [(1, HOURS.as_slice()), (4, NIGHTS.as_slice())] {
            for (zone, instants) in cases {
                let topic = first_topic + ZONES.iter().position(|it| it == zone).expect("a zone");
                for (index, instant) in instants.iter().enumerate() {
                    let (at, opens) = (utc(instant), index % 2 == 0);
                    assert_eq!(is_open(&server, topic, at), opens, "{zone} at {instant}");
                    assert_eq!(is_open(&server, topic, Timestamp(at.0 - 1000)), !opens, "{zone} just before {instant}");
                }
            }
        }
    });
}
