//! Statistics and the dashboard: every figure is what a direct computation over the same sessions gives.

use std::{collections::BTreeMap, time::Duration};

use parlour_harness::{Database, Desk, Engine, TestServer, both_engines};
use parlour_model::{
    Figures, FiguresKey, Message, MessageType, QUARTER_MS, Session, SessionStatus, SpecialType, Timestamp, Topic,
};
use parlour_store::{
    FiguresBy, FiguresOf, Store, StoreError, add_figures, check, list_after, list_figures, list_messages_after,
};
use serde_json::{Value, json};

use super::{call, got, refused};
use crate::program::succeed;

const START: i64 = 1_772_442_000_000;
const HOUR_MS: i64 = 3_600_000;

/// Numbers by chance, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Ann answers 10 and 20, bob manages 10, cid sets up, dan is no chat user.
fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(4, "dan");
    let desk = desk.no_chat_user().topic(10).member(1, "rlmn").member(2, "rm");
    desk.topic(20).member(1, "rm").topic(30).member(3, "rm")
}

/// Sessions of all kinds, over some days, with what was said in them.
fn sessions(dice: &mut Dice, count: i32) -> Desk {
    let mut desk = desk();
    let topics = desk.data.topics.len() as u64;
    for id in 1..=count {
        let topic_id = 10 * (1 + dice.below(topics) as i32);
        let status = STATUSES[dice.below(11) as usize];
        let requested = START - dice.below(4 * 24 * 60) as i64 * 60_000 - dice.below(60_000) as i64;
        let some = |dice: &mut Dice, after: i64| Timestamp(after + dice.below(3_000_000) as i64);
        let taken = may_be_taken(status) && dice.below(5) > 0;
        let started_at = if taken { some(dice, requested) } else { Timestamp::NONE };
        let ended_at = if status.is_ended() { some(dice, started_at.0.max(requested)) } else { Timestamp::NONE };
        let session = Session {
            id,
            topic_id,
            status,
            user_id: if taken { 1 + dice.below(2) as i32 } else { 0 },
            requested_at: Timestamp(requested),
            started_at,
            ended_at,
            initial_queue_pos: dice.below(3) as i32,
            rating: if status.is_ended() { dice.below(6) as i32 } else { 0 },
            ..Session::default()
        };
        let said = (0..dice.below(4)).map(|_| Message {
            kind: if dice.below(2) == 0 { MessageType::ToCustomer } else { MessageType::ToUser },
            special_type: if dice.below(4) == 0 { SpecialType::BotMessage } else { SpecialType::None },
            message: "Hello".to_owned(),
            posted_at: Timestamp(started_at.0.max(requested) + dice.below(600_000) as i64),
            created_by_id: dice.below(3) as i32,
            ..Message::default()
        });
        let messages = said.collect();
        desk.data.sessions.push(parlour_model::SessionRecord { session, messages, ..Default::default() });
    }
    desk
}

/// The statuses that chance chooses from.
const STATUSES: [SessionStatus; 11] = [
    SessionStatus::PreChatForm,
    SessionStatus::Faq,
    SessionStatus::OfflineForm,
    SessionStatus::InQueue,
    SessionStatus::CustomerLast,
    SessionStatus::UserLast,
    SessionStatus::Finished,
    SessionStatus::Deleted,
    SessionStatus::Closed,
    SessionStatus::RequestPosted,
    SessionStatus::ClosedFromQueue,
];

/// Whether an agent may have had one of that status.
fn may_be_taken(status: SessionStatus) -> bool {
    use SessionStatus::{Closed, CustomerLast, Deleted, Finished, UserLast};
    matches!(status, CustomerLast | UserLast | Finished | Closed | Deleted)
}

/// The vendor's view of a session is not enough: what the direct computation starts from are the rows and the messages,
/// and it does not use the model's rules.
fn computed((rows, responded): &(Vec<&Row>, Vec<&Row>)) -> Value {
    let count = |test: &dyn Fn(&Session, &[Message]) -> bool| rows.iter().filter(|(it, said)| test(it, said)).count();
    let over = |it: &Session| it.status.is_ended() && it.ended_at.is_some();
    let average = |times: Vec<i64>| {
        let (sum, count) = (times.iter().map(|ms| (*ms).max(0)).sum::<i64>(), times.len() as i64);
        (count, if count == 0 { 0 } else { (sum as f64 / count as f64 / 1000.0 + 1e-9).round() as i64 })
    };
    let queue = rows.iter().filter(|(it, _)| it.initial_queue_pos > 0).filter_map(|(it, _)| {
        let left = if it.started_at.is_some() { Some(it.started_at) } else { Some(it.ended_at).filter(|_| over(it)) };
        Some(left?.0 - it.requested_at.0)
    });
    let responses = responded.iter().filter_map(|row| Some(first_response(row)?.posted_at.0 - row.0.requested_at.0));
    let durations = rows.iter().filter(|(it, _)| it.started_at.is_some() && over(it));
    let durations = durations.map(|(it, _)| it.ended_at.0 - it.started_at.0);
    let ratings: Vec<_> = rows.iter().map(|(it, _)| it.rating).filter(|rating| *rating > 0).collect();
    let rating = f64::from(ratings.iter().sum::<i32>()) / ratings.len().max(1) as f64;
    let bot = |said: &[Message]| said.iter().any(|it| it.special_type == SpecialType::BotMessage);
    let rated = |number: i32| ratings.iter().filter(|rating| **rating == number).count();
    let (queued, queue_seconds) = average(queue.collect());
    let (responded, response_seconds) = average(responses.collect());
    let (ran, run_seconds) = average(durations.collect());
    json!({
        "Chats": rows.len(),
        "Answered": count(&|it, _| it.started_at.is_some()),
        "Abandoned": count(&|it, _| it.status == SessionStatus::ClosedFromQueue),
        "Requests": count(&|it, _| it.status == SessionStatus::RequestPosted),
        "BotOnly": count(&|it, said| bot(said)
            && matches!(it.status, SessionStatus::Finished | SessionStatus::Closed)
            && !it.started_at.is_some() && it.user_id == 0 && it.initial_queue_pos == 0),
        "Ended": count(&|it, _| over(it)),
        "Queued": queued, "TimeInQueueSeconds": queue_seconds,
        "FirstResponses": responded, "FirstResponseSeconds": response_seconds,
        "Durations": ran, "DurationSeconds": run_seconds,
        "Rated": ratings.len(), "Rating": (rating * 100.0).round() / 100.0,
        "Rated1": rated(1), "Rated2": rated(2), "Rated3": rated(3), "Rated4": rated(4), "Rated5": rated(5),
    })
}

/// A session with its messages.
type Row = (Session, Vec<Message>);

/// The first response of an agent.
fn first_response((it, said): &Row) -> Option<&Message> {
    let responses = said.iter().filter(|message| {
        message.kind == MessageType::ToCustomer
            && message.special_type == SpecialType::None
            && message.posted_at >= it.started_at
    });
    responses.min_by_key(|message| message.posted_at).filter(|_| it.started_at.is_some() && it.user_id != 0)
}

/// The figures of a row, without what it is for.
fn figures_of(row: &Value) -> Value {
    let mut row = row.clone();
    for name in ["From", "ChatTopicId", "TopicName", "AssociateId", "AgentName"] {
        row.as_object_mut().expect("a row").remove(name);
    }
    row
}

/// What is stored.
fn stored(server: &TestServer) -> Vec<Row> {
    let read = server.store().read(|tx| {
        let sessions = list_after::<Session>(tx, 0, 10_000)?;
        let with =
            sessions.into_iter().map(|it| Ok::<_, parlour_store::StoreError>((list_messages_after(tx, it.id, 0)?, it)));
        with.collect::<Result<Vec<_>, _>>()
    });
    read.expect("the store reads").into_iter().map(|(said, session)| (session, said)).collect()
}

const PERIOD: &str = "from=2026-01-01T00:00:00&to=2026-03-10T00:00:00";

/// That every figure is the one computed, in every way of asking.
fn assert_figures(server: &TestServer) {
    let rows = stored(server);
    let ask = |query: &str| got(server, "cid", "GET", &format!("/live/v1/statistics?{query}&{PERIOD}"), &Value::Null);
    let key_of = |by: &str, it: &Session, agent: i32| match by {
        "topic" => i64::from(it.topic_id),
        "agent" => i64::from(agent),
        "hour" => it.requested_at.0.div_euclid(HOUR_MS),
        _ => it.requested_at.0.div_euclid(24 * HOUR_MS),
    };
    for by in ["topic", "agent", "day"] {
        for (query, topic, agent) in [("", 0, 0), ("&ChatTopicId=20", 20, 0), ("&AssociateId=1", 0, 1)] {
            let among = |of: i32| agent == 0 || of == agent;
            let mut buckets: BTreeMap<i64, (Vec<&Row>, Vec<&Row>)> = BTreeMap::new();
            let counted = |it: &Session| it.status != SessionStatus::Deleted && (topic == 0 || it.topic_id == topic);
            for row in rows.iter().filter(|(it, _)| counted(it)) {
                let owner = row.0.user_id;
                if among(owner) {
                    buckets.entry(key_of(by, &row.0, owner)).or_default().0.push(row);
                }
                // The data set does not always say who wrote a message.
                let author = first_response(row).map(|first| first.created_by_id);
                let responder = author.map(|author| if author == 0 { owner } else { author });
                if let Some(responder) = responder.filter(|responder| among(*responder)) {
                    buckets.entry(key_of(by, &row.0, responder)).or_default().1.push(row);
                }
            }
            let answer = ask(&format!("by={by}{query}"));
            let all = buckets.values().cloned().fold((Vec::new(), Vec::new()), |mut all, (rows, responded)| {
                all.0.extend(rows);
                all.1.extend(responded);
                all
            });
            assert_eq!(figures_of(&answer["Total"]), computed(&all), "{by}{query}");
            let listed: Vec<_> = answer["Rows"].as_array().expect("rows").iter().map(figures_of).collect();
            // Names are in the order of keys here, and nobody's is the first.
            let expected: Vec<_> = buckets.values().map(computed).collect();
            assert_eq!(listed, expected, "{by}{query}");
        }
    }
    let answer = got(
        server,
        "cid",
        "GET",
        "/live/v1/statistics?by=hour&from=2026-02-20T00:00:00&to=2026-03-10T00:00:00",
        &Value::Null,
    );
    let hours = answer["Rows"].as_array().expect("rows");
    let mut expected: BTreeMap<i64, usize> = BTreeMap::new();
    for (it, _) in rows.iter().filter(|(it, _)| it.status != SessionStatus::Deleted) {
        *expected.entry(key_of("hour", it, 0)).or_default() += 1;
    }
    let counted: Vec<_> = hours.iter().map(|row| row["Chats"].as_u64().expect("a count") as usize).collect();
    assert_eq!(counted, expected.into_values().collect::<Vec<_>>());
    let faults = server.store().read(check).expect("the store reads");
    assert!(!faults.iter().any(|fault| fault.contains("figures")), "{faults:?}");
}

#[test]
fn every_figure_is_that_of_a_direct_computation_over_the_same_sessions() {
    both_engines(|engine| {
        for seed in [1, 2, 3] {
            let server = TestServer::start(engine);
            sessions(&mut Dice(seed), 120).import(server.store());
            assert_figures(&server);
        }
    });
}

#[test]
fn figures_follow_what_becomes_of_sessions_and_outlive_what_is_deleted() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut dice = Dice(7);
        sessions(&mut dice, 40).import(server.store());
        for _ in 0..60 {
            let id = 1 + dice.below(40);
            let path = format!("/api/v1/ChatSession/{id}");
            match dice.below(6) {
                0 => drop(call(&server, "cid", "DELETE", &path, &Value::Null)),
                1 => drop(call(&server, "cid", "POST", &format!("{path}/Reset"), &Value::Null)),
                2 => drop(call(&server, "cid", "PATCH", &path, &json!({ "Status": "Finished" }))),
                3 => drop(call(&server, "ann", "POST", &format!("{path}/Pickup"), &Value::Null)),
                4 => drop(call(&server, "ann", "POST", &format!("{path}/Messages"), &json!({ "Message": "Now?" }))),
                _ => {
                    let back = json!({ "Message": "I am back", "Type": "ToUser" });
                    drop(call(&server, "cid", "POST", &format!("{path}/Messages"), &back));
                }
            }
            server.clock.pass(Duration::from_secs(dice.below(90)));
        }
        assert_sums(&server);
        // Time ends chats, and removes for good what was deleted.
        server.clock.pass(Duration::from_hours(20));
        server.run_due();
        assert_sums(&server);
    });
}

/// That the figures are the sums of what each session counts as, and that the database counts the same.
fn assert_sums(server: &TestServer) {
    let rows = stored(server);
    let sum = rows.iter().fold(Figures::default(), |sum, (it, _)| sum.plus(Figures::of(it)));
    let answer = got(server, "cid", "GET", &format!("/live/v1/statistics?by=topic&{PERIOD}"), &Value::Null);
    assert_eq!(answer["Total"]["Chats"], sum.chats);
    assert_eq!(answer["Total"]["Answered"], sum.answered);
    assert_eq!(answer["Total"]["Ended"], sum.ended);
    assert_eq!(answer["Total"]["FirstResponses"], sum.responses);
    let faults = server.store().read(check).expect("the store reads");
    assert!(!faults.iter().any(|fault| fault.contains("figures")), "{faults:?}");
}

/// Returns the statistics by agent: key, chats, first responses and the seconds to them.
fn by_agent(server: &TestServer) -> Vec<[i64; 4]> {
    let answer = got(server, "cid", "GET", &format!("/live/v1/statistics?by=agent&{PERIOD}"), &Value::Null);
    let names = ["AssociateId", "Chats", "FirstResponses", "FirstResponseSeconds"];
    let rows = answer["Rows"].as_array().expect("rows").iter();
    rows.map(|row| names.map(|name| row[name].as_i64().expect("a number"))).collect()
}

#[test]
fn a_first_response_counts_for_the_agent_who_gave_it_also_after_a_transfer_an_export_and_a_recount() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let server = TestServer::start_on(&database.location, |_| {});
        let mut desk = desk();
        let requested_at = Timestamp(START);
        let session =
            Session { id: 1, topic_id: 10, status: SessionStatus::InQueue, requested_at, ..Session::default() };
        desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        desk.import(server.store());
        let act = |user: &str, verb: &str, body: &Value| {
            let answer = call(&server, user, "POST", &format!("/api/v1/ChatSession/1/{verb}"), body);
            assert!(answer.status < 300, "{verb}: {}", answer.text());
        };
        act("ann", "Pickup", &Value::Null);
        server.clock.pass(Duration::from_secs(20));
        act("ann", "Messages", &json!({ "Message": "Hello" }));
        assert_eq!(by_agent(&server), [[1, 1, 1, 20]]);
        act("ann", "TransferTo/bob", &Value::Null);
        act("bob", "AcceptTransfer", &Value::Null);
        server.clock.pass(Duration::from_secs(20));
        act("bob", "Messages", &json!({ "Message": "I go on" }));
        let expected = [[1, 0, 1, 20], [2, 1, 0, 0]];
        assert_eq!(by_agent(&server), expected);
        assert_eq!(server.store().read(check).expect("the store reads"), [""; 0]);
        server.store().write(parlour_store::count_figures_again).expect("counted");
        assert_eq!(by_agent(&server), expected);
        let exported = succeed(&database.location, &["export"], "");
        let other = Database::new(engine);
        succeed(&other.location, &["import", "-"], &exported);
        let imported = TestServer::start_on(&other.location, |_| {});
        assert_eq!(by_agent(&imported), expected);
        // Started over, it has no agent and no response.
        act("bob", "Reset", &Value::Null);
        assert_eq!(by_agent(&server), [[0, 1, 0, 0]]);
    });
}

#[test]
fn figures_that_are_wrong_are_found_and_counted_again() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        sessions(&mut Dice(11), 60).import(server.store());
        // What was kept up is wrong: `check` says so, and counting again mends it.
        let forgotten = server
            .store()
            .write::<_, parlour_store::StoreError>(|tx| tx.execute("update chat_figures set chats = chats + 1", &[]));
        assert!(forgotten.expect("rows") > 0);
        let faults = server.store().read(check).expect("the store reads");
        assert!(faults.iter().any(|fault| fault.contains("figures")), "{faults:?}");
        server.store().write(parlour_store::count_figures_again).expect("counted");
        assert_figures(&server);
    });
}

#[test]
fn days_are_those_of_the_zone_that_is_asked_for() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        // 22:30 and 23:30 in universal time, in summer: two days in Norway, one elsewhere.
        for (id, at) in [(1, 1_782_858_600_000), (2, 1_782_862_200_000)] {
            let requested_at = Timestamp(at);
            let session =
                Session { id, topic_id: 10, status: SessionStatus::Closed, requested_at, ..Session::default() };
            desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        }
        desk.import(server.store());
        let days = |zone: &str| {
            let path = "/live/v1/statistics?from=2026-06-01&to=2026-08-01";
            let call =
                server.get(path).basic("ann", parlour_harness::PASSWORD).header("SO-TimeZone", zone).send().json();
            let rows = call["Rows"].as_array().expect("rows").clone();
            rows.iter()
                .map(|row| format!("{} {}", row["From"].as_str().unwrap_or_default(), row["Chats"]))
                .collect::<Vec<_>>()
        };
        assert_eq!(days("UTC"), ["2026-06-30T00:00:00 2"]);
        assert_eq!(days("NO"), ["2026-07-01T00:00:00 2"]);
        assert_eq!(days("GB"), ["2026-06-30T00:00:00 1", "2026-07-01T00:00:00 1"]);
    });
}

#[test]
fn the_month_and_the_busiest_hour_of_the_dashboard_are_those_of_the_zone_that_is_asked_for() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        // The clock stands at 9 o'clock on 2 March 2026, UTC. On 1 March there: 00:30 once, 07:30 twice, 08:30 three times.
        let march = 1_772_323_200_000;
        let minutes = [30, 7 * 60 + 30, 7 * 60 + 31, 8 * 60 + 30, 8 * 60 + 31, 8 * 60 + 32];
        for (id, minute) in (1..).zip(minutes) {
            let requested_at = Timestamp(march + minute * 60_000);
            let session =
                Session { id, topic_id: 10, status: SessionStatus::Closed, requested_at, ..Session::default() };
            desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        }
        desk.import(server.store());
        let month = |zone: &str| {
            let call = server.get("/live/v1/dashboard").basic("ann", parlour_harness::PASSWORD);
            let month = call.header("SO-TimeZone", zone).send().json()["Month"].clone();
            (
                month["From"].as_str().unwrap_or_default().to_owned(),
                month["Chats"].clone(),
                month["BusiestHour"].clone(),
            )
        };
        let first = "2026-03-01T00:00:00".to_owned();
        assert_eq!(month("UTC"), (first.clone(), json!(6), json!(8)));
        assert_eq!(month("Europe/Oslo"), (first.clone(), json!(6), json!(9)));
        assert_eq!(month("Asia/Tokyo"), (first.clone(), json!(6), json!(17)));
        // There the first of March began at 8 o'clock UTC.
        assert_eq!(month("America/Los_Angeles"), (first, json!(3), json!(0)));
    });
}

#[test]
fn a_day_on_which_clocks_change_has_twenty_three_or_twenty_five_hours() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        // One chat in each hour of four days around the end of March, and of October, 2025.
        let beginnings = [1_743_120_000_000, 1_761_350_400_000];
        let hours = beginnings.into_iter().flat_map(|from| (0..96).map(move |hour| from + hour * HOUR_MS));
        for (id, at) in (1..).zip(hours) {
            let requested_at = Timestamp(at);
            let session =
                Session { id, topic_id: 10, status: SessionStatus::Closed, requested_at, ..Session::default() };
            desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        }
        desk.import(server.store());
        let chats = |zone: &str, day: &str, next: &str| {
            let path = format!("/live/v1/statistics?from={day}&to={next}");
            let call = server.get(&path).basic("ann", parlour_harness::PASSWORD).header("SO-TimeZone", zone);
            let rows = call.send().json()["Rows"].as_array().expect("rows").clone();
            assert_eq!(rows.len(), 1, "{zone} {day}: {rows:?}");
            assert_eq!(rows[0]["From"], format!("{day}T00:00:00"));
            rows[0]["Chats"].clone()
        };
        assert_eq!(chats("Europe/Oslo", "2025-03-29", "2025-03-30"), 24);
        assert_eq!(chats("Europe/Oslo", "2025-03-30", "2025-03-31"), 23);
        assert_eq!(chats("Europe/Oslo", "2025-10-26", "2025-10-27"), 25);
        assert_eq!(chats("Asia/Tokyo", "2025-03-30", "2025-03-31"), 24);
        assert_eq!(chats("UTC", "2025-10-26", "2025-10-27"), 24);
    });
}

#[test]
fn hours_and_days_begin_where_they_do_in_zones_with_half_and_quarter_hours() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        // One chat in each quarter of an hour of two days.
        for quarter in 0..192 {
            let requested_at = Timestamp(1_772_323_200_000 + i64::from(quarter) * QUARTER_MS + 60_000);
            let session = Session {
                id: quarter + 1,
                topic_id: 10,
                status: SessionStatus::Closed,
                requested_at,
                ..Session::default()
            };
            desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        }
        desk.import(server.store());
        let ask = |zone: &str, by: &str, from: &str, to: &str| {
            let path = format!("/live/v1/statistics?by={by}&from={from}&to={to}");
            let call = server.get(&path).basic("ann", parlour_harness::PASSWORD).header("SO-TimeZone", zone);
            let answer = call.send().json();
            let rows = answer["Rows"].as_array().expect("rows").iter();
            let text = |row: &Value| row["From"].as_str().expect("a date").to_owned();
            rows.map(|row| (text(row), row["Chats"].as_i64().expect("a count"))).collect::<Vec<_>>()
        };
        for zone in ["Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns", "Europe/Oslo"] {
            let day = ask(zone, "day", "2026-03-01T12:00:00", "2026-03-01T23:15:00");
            assert_eq!(day, [("2026-03-01T00:00:00".to_owned(), 45)], "{zone}");
            let days = ask(zone, "day", "2026-03-01T22:00:00", "2026-03-02T03:30:00");
            let expected = [("2026-03-01T00:00:00".to_owned(), 8), ("2026-03-02T00:00:00".to_owned(), 14)];
            assert_eq!(days, expected, "{zone}");
            let hours = ask(zone, "hour", "2026-03-01T22:30:00", "2026-03-02T00:15:00");
            let expected = [("01T22", 2), ("01T23", 4), ("02T00", 1)];
            let expected = expected.map(|(hour, count)| (format!("2026-03-{hour}:00:00"), count));
            assert_eq!(hours, expected, "{zone}");
        }
    });
}

#[test]
fn figures_by_the_hour_of_a_former_schema_become_those_by_quarters_of_an_hour() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        sessions(&mut Dice(23), 60).import(&store);
        let key = |quarter| FiguresKey { quarter, topic_id: 10, user_id: 1 };
        let figures = Figures { chats: 2, ..Figures::default() };
        // In the former unit: hours around the beginning of 1970, where the keys of both units meet.
        let former = store.write::<_, StoreError>(move |tx| {
            (-8..8).try_for_each(|hour| add_figures(tx, key(hour), true, &figures))?;
            tx.execute("alter table chat_figures rename column quarter to hour", &[])?;
            tx.execute("delete from migration where name = '0028_quarters'", &[])
        });
        assert_eq!(former.expect("it writes"), 1);
        drop(store);
        let store = database.open();
        let of = FiguresOf { from_quarter: -100, to_quarter: 100, ..FiguresOf::default() };
        let kept = store.read(|tx| list_figures(tx, FiguresBy::Quarter, &of)).expect("it reads");
        assert_eq!(kept, (-8..8).map(|hour| (4 * hour, figures)).collect::<Vec<_>>());
        assert_eq!(store.read(check).expect("the store reads"), [""; 0]);
    });
}

#[test]
fn a_table_of_values_has_the_rows_of_the_document() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        sessions(&mut Dice(5), 30).import(server.store());
        let rename = server.store().write::<_, parlour_store::StoreError>(|tx| {
            let topic = parlour_store::find::<Topic>(tx, 20)?.expect("a topic");
            parlour_store::update(tx, &Topic { name: "=2+2, \"sum\"".into(), ..topic })
        });
        assert!(rename.expect("renamed"));
        let path = format!("/live/v1/statistics?by=topic&{PERIOD}");
        let rows = got(&server, "cid", "GET", &path, &Value::Null)["Rows"].as_array().expect("rows").len();
        for answer in [
            server.get(&path).basic("cid", parlour_harness::PASSWORD).header("Accept", "text/csv").send(),
            call(&server, "cid", "GET", &format!("{path}&format=CSV"), &Value::Null),
        ] {
            assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
            let disposition = "attachment; filename=\"statistics-topic-";
            assert!(
                answer.header("content-disposition").starts_with(disposition),
                "{}",
                answer.header("content-disposition")
            );
            let text = answer.text().strip_prefix('\u{feff}').expect("a byte order mark");
            assert_eq!(text.matches("\r\n").count(), rows + 1, "{text}");
            assert!(text.starts_with("From,ChatTopicId,TopicName,"), "{text}");
            assert!(text.contains(r#",20,"'=2+2, ""sum""","#), "{text}");
        }
    });
}

#[test]
fn figures_are_for_members_of_their_topics_and_a_wrong_question_is_named() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        sessions(&mut Dice(9), 40).import(server.store());
        let topics = |user: &str| {
            let answer = got(&server, user, "GET", &format!("/live/v1/statistics?by=Topic&{PERIOD}"), &Value::Null);
            answer["Rows"].as_array().expect("rows").iter().map(|row| row["ChatTopicId"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(topics("ann"), [10, 20]);
        assert_eq!(topics("bob"), [10]);
        assert_eq!(topics("cid"), [10, 20, 30]);
        let path = "/live/v1/statistics";
        for (user, query, answer) in [
            ("bob", "ChatTopicId=20", (403, "20")),
            ("dan", "", (403, "chat users")),
            ("ann", "ChatTopicId=ten", (400, "ChatTopicId")),
            ("ann", "By=week", (400, "By")),
            ("ann", "From=yesterday", (400, "From")),
            ("ann", "From=2026-03-02&To=2026-03-01", (400, "To")),
            ("ann", "By=hour&From=2025-03-02&To=2026-03-01", (400, "From")),
            ("ann", "From=1990-01-01&To=2026-03-01", (400, "From")),
        ] {
            refused(&server, user, "GET", &format!("{path}?{query}"), &Value::Null, answer);
        }
    });
}

#[test]
fn the_dashboard_tells_what_waits_and_runs_and_who_is_there() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        desk.data.associates[0].present = true;
        let mut add = |id: i32, topic_id: i32, status: SessionStatus, minutes: i64, rating: i32| {
            let user_id = i32::from(status != SessionStatus::InQueue);
            let requested_at = Timestamp(START - minutes * 60_000);
            let ended_at = if status.is_ended() { Timestamp(START) } else { Timestamp::NONE };
            let session =
                Session { id, topic_id, status, user_id, requested_at, ended_at, rating, ..Session::default() };
            desk.data.sessions.push(parlour_model::SessionRecord { session, ..Default::default() });
        };
        add(1, 10, SessionStatus::InQueue, 7, 0);
        add(2, 10, SessionStatus::InQueue, 3, 0);
        add(3, 20, SessionStatus::CustomerLast, 90, 0);
        for id in 4..7 {
            add(id, 20, SessionStatus::Closed, 80, 4);
        }
        add(7, 30, SessionStatus::InQueue, 30, 0);
        desk.import(server.store());
        let now = got(&server, "ann", "GET", "/live/v1/dashboard", &Value::Null);
        let tiles =
            ["Waiting", "LongestWaitSeconds", "Active", "WithBot", "AgentsPresent"].map(|name| now[name].clone());
        assert_eq!(tiles, [json!(2), json!(420), json!(1), json!(0), json!(1)], "{now}");
        let topic = &now["Topics"][0];
        assert_eq!((&topic["ChatTopicId"], &topic["Waiting"], &topic["Agents"]), (&json!(10), &json!(2), &json!(2)));
        assert_eq!(topic["OldestWhenQueued"], "2026-03-02T08:53:00");
        let month = &now["Month"];
        assert_eq!((&month["From"], &month["Chats"]), (&json!("2026-03-01T00:00:00"), &json!(6)));
        assert_eq!(
            (&month["BestName"], &month["BestRating"], &month["MyRating"]),
            (&json!("ann"), &json!(4.0), &json!(4.0))
        );
        assert_eq!(month["BusiestHour"], 7);
        let one = got(&server, "bob", "GET", "/live/v1/dashboard?ChatTopicId=10", &Value::Null);
        assert_eq!((&one["Active"], &one["Month"]["BusiestHour"]), (&json!(0), &json!(8)));
        let all = got(&server, "cid", "GET", "/live/v1/dashboard", &Value::Null);
        assert_eq!((&all["Waiting"], &all["LongestWaitSeconds"]), (&json!(3), &json!(1800)));
        refused(&server, "bob", "GET", "/live/v1/dashboard?ChatTopicId=20", &Value::Null, (403, "20"));
    });
}

#[test]
fn figures_are_the_same_after_the_server_starts_again() {
    let database = Database::new(Engine::Sqlite);
    let server = TestServer::start_on(&database.location, |_| {});
    sessions(&mut Dice(13), 50).import(server.store());
    let path = format!("/live/v1/statistics?by=agent&{PERIOD}");
    let before = got(&server, "cid", "GET", &path, &Value::Null);
    drop(server);
    let server = TestServer::start_on(&database.location, |_| {});
    assert_eq!(got(&server, "cid", "GET", &path, &Value::Null), before);
}

/// What the migrations that brought figures made, taken back.
const FORMER: [&str; 15] = [
    "drop index chat_session_ended",
    "drop index chat_session_texts",
    "drop index chat_session_email",
    "drop index associate_group",
    "alter table chat_session drop column first_response_ms",
    "alter table chat_session drop column begun_by_bot",
    "alter table chat_session drop column first_responder_id",
    "alter table chat_session drop column texts_removed",
    "alter table reply_template drop column content",
    "alter table account drop column email",
    "alter table application drop column added_ms",
    "drop table chat_figures",
    "drop table session_note",
    "drop table quick_reply",
    "drop table retention",
];

#[test]
fn a_store_of_before_there_were_figures_has_those_of_all_its_chats_once_it_is_opened() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        sessions(&mut Dice(17), 120).import(&store);
        let read = |store: &Store| {
            let read = store.read(|tx| {
                let of = FiguresOf { from_quarter: i64::MIN, to_quarter: i64::MAX, ..FiguresOf::default() };
                let quarters = list_figures(tx, FiguresBy::Quarter, &of)?;
                let agents = list_figures(tx, FiguresBy::Agent, &of)?;
                Ok::<_, StoreError>((quarters, agents, list_after::<Session>(tx, 0, 1_000)?))
            });
            read.expect("the store reads")
        };
        let before = read(&store);
        let taken_back = store.write::<_, StoreError>(|tx| {
            FORMER.iter().try_for_each(|sql| tx.execute(sql, &[]).map(|_| ()))?;
            tx.execute(
                "delete from migration where name in ('0008_desk', '0009_keeping', '0013_responders', '0028_quarters')",
                &[],
            )
        });
        assert_eq!(taken_back.expect("it writes"), 4);
        drop(store);
        let store = database.open();
        assert_eq!(read(&store), before);
        assert_eq!(store.read(check).expect("the store reads"), [""; 0]);
    });
}
