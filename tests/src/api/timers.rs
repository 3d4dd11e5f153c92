//! What time alone does, over HTTP and with a clock that is turned by hand (specification §2.5 and §4.3–4.5).

use std::time::Duration;

use parlour_harness::{Database, Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::{Id, Notification, Session};
use parlour_store::{StoreError, find, list_after};
use serde_json::{Value, json};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
/// Longer than any date is away from the first one: so long nothing happens but what is tried.
const FOREVER_MS: i64 = 100_000_000_000_000;

/// Ann and bob answer, meg manages, nat is notified; all are there.
fn desk(change: impl FnOnce(&mut Desk)) -> Desk {
    let mut desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "meg").user(4, "nat").topic(10);
    desk = desk.member(1, "r").member(2, "r").member(3, "m").member(4, "n");
    desk.data.associates.iter_mut().for_each(|record| record.present = true);
    change(&mut desk);
    desk
}

fn start(engine: Engine, change: impl FnOnce(&mut Desk)) -> TestServer {
    let server = TestServer::start_with(engine, |settings| settings.timers.presence_ms = FOREVER_MS);
    desk(change).import(server.store());
    server
}

fn ask(server: &TestServer, user: &str, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic(user, PASSWORD).json(body).send();
    assert!(matches!(answer.status, 200 | 204), "{operation}: {} {}", answer.status, answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// A new session, as a visitor makes one through a program.
fn arrive(server: &TestServer) -> Value {
    ask(server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }))["ChatSessionId"].clone()
}

/// A session that ann has picked up.
fn running(server: &TestServer) -> Value {
    let id = arrive(server);
    let picked = ask(server, "ann", "PickUpChatSession", &json!({ "ChatSessionId": id }));
    assert_eq!(picked["ChatSessionId"], id);
    id
}

fn say(server: &TestServer, id: &Value, kind: &str) {
    let message = json!({ "ChatSessionId": id, "Message": { "Message": "hello", "Type": kind } });
    ask(server, "ann", "AddChatMessage", &message);
}

fn session(server: &TestServer, id: &Value) -> Value {
    ask(server, "meg", "GetChatSessionEntity", &json!({ "ChatSessionId": id }))
}

fn status(server: &TestServer, id: &Value) -> String {
    session(server, id)["Status"].as_str().expect("a status").to_owned()
}

/// The announcements in a session, oldest first.
fn announced(server: &TestServer, id: &Value) -> Vec<String> {
    let messages = ask(server, "meg", "GetChatMessages", &json!({ "ChatSessionId": id }));
    let special = messages.as_array().expect("messages").iter().map(|it| it["SpecialType"].as_str().expect("a type"));
    special.filter(|kind| *kind != "None").map(str::to_owned).collect()
}

/// A second less than that.
fn just_before(time: Duration) -> Duration {
    time.saturating_sub(SECOND)
}

fn pass(server: &TestServer, time: Duration) {
    server.clock.pass(time);
    server.run_due();
}

/// That it is `before` until `time` is over, and `after` then.
fn assert_turns(server: &TestServer, id: &Value, time: Duration, before: &str, after: &str) {
    pass(server, just_before(time));
    assert_eq!(status(server, id), before, "a second before {time:?}");
    pass(server, SECOND);
    assert_eq!(status(server, id), after, "after {time:?}");
}

/// Who was told of what.
fn notified(server: &TestServer) -> Vec<(Id, i32)> {
    let rows = server.store().read::<_, StoreError>(|tx| list_after::<Notification>(tx, 0, 100));
    rows.expect("it reads").iter().map(|it| (it.user_id, it.kind as i32)).collect()
}

#[test]
fn a_silent_visitor_has_left_the_queue_after_a_minute() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = arrive(&server);
        assert_turns(&server, &id, MINUTE, "InQueue", "ClosedFromQueue");
        assert_eq!(announced(&server, &id), ["ClosedByCustomer"]);
        assert!(session(&server, &id)["WhenEnded"].as_str().is_some_and(|it| it.starts_with("2026")));
        let alive = arrive(&server);
        pass(&server, just_before(MINUTE));
        say(&server, &alive, "ToUser");
        assert_turns(&server, &alive, MINUTE, "InQueue", "ClosedFromQueue");
    });
}

#[test]
fn a_silent_visitor_has_left_a_form_after_a_quarter_of_an_hour() {
    both_engines(|engine| {
        let form = |desk: &mut Desk| desk.data.topics[0].topic.widget.pre_form_enabled = true;
        let nobody = |desk: &mut Desk| desk.data.associates.iter_mut().for_each(|it| it.present = false);
        let faq = |desk: &mut Desk| desk.data.topics[0].topic.widget.auto_faq_enabled = true;
        let changes: [fn(&mut Desk); 3] = [form, nobody, faq];
        for (before, change) in ["PreChatForm", "OfflineForm", "Faq"].into_iter().zip(changes) {
            let server = start(engine, change);
            let id = arrive(&server);
            assert_turns(&server, &id, 15 * MINUTE, before, "Closed");
        }
    });
}

#[test]
fn a_visitor_who_is_gone_for_ten_minutes_ends_a_running_chat() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = running(&server);
        say(&server, &id, "ToUser");
        pass(&server, MINUTE);
        say(&server, &id, "ToCustomer");
        assert_turns(&server, &id, 9 * MINUTE, "UserLast", "Finished");
        assert_eq!(announced(&server, &id), ["ClosedByIdle"]);
    });
}

#[test]
fn a_chat_in_which_nobody_writes_for_an_hour_is_over() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| {
            settings.timers.presence_ms = FOREVER_MS;
            settings.timers.dead_while_active_ms = FOREVER_MS;
        });
        desk(|_| {}).import(server.store());
        let id = running(&server);
        say(&server, &id, "ToUser");
        pass(&server, 30 * MINUTE);
        say(&server, &id, "ToCustomer");
        assert_turns(&server, &id, 60 * MINUTE, "UserLast", "Finished");
        assert_eq!(announced(&server, &id), ["ClosedByIdle"]);
    });
}

#[test]
fn a_finished_chat_can_be_reopened_for_half_an_hour() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let (first, second) = (running(&server), running(&server));
        assert_eq!([session(&server, &first)["Rank"].clone(), session(&server, &second)["Rank"].clone()], [1, 2]);
        ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": first, "Status": "Finished" }));
        let third = running(&server);
        assert_eq!(session(&server, &third)["Rank"], 1, "it takes the place that became free");

        pass(&server, 9 * MINUTE);
        say(&server, &first, "ToUser");
        let again = session(&server, &first);
        assert_eq!((&again["Status"], &again["Rank"]), (&json!("CustomerLast"), &json!(3)));
        assert_eq!(announced(&server, &first), ["ClosedByUser", "ReopenedByCustomer"]);
        assert!(again["WhenEnded"].as_str().is_some_and(|it| it.starts_with("0001")), "{}", again["WhenEnded"]);

        ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": first, "Status": "Finished" }));
        assert_turns(&server, &first, 30 * MINUTE, "Finished", "Closed");
        let late = json!({ "ChatSessionId": first, "Message": { "Message": "late", "Type": "ToUser" } });
        assert_eq!(server.chat("AddChatMessage").basic("ann", PASSWORD).json(&late).send().status, 400);
    });
}

#[test]
fn what_was_deleted_is_gone_for_good_within_a_day() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = running(&server);
        say(&server, &id, "ToUser");
        ask(&server, "meg", "DeleteChatSessionEntity", &json!({ "ChatSessionId": id }));
        let key = Id::try_from(id.as_i64().expect("a key")).expect("a key");
        let stored =
            || server.store().read::<_, StoreError>(|tx| find::<Session>(tx, key)).expect("it reads").is_some();
        server.run_due();
        assert!(stored(), "it stays for a while");
        pass(&server, 24 * 60 * MINUTE);
        assert!(!stored());
        let left = server.store().read::<_, StoreError>(|tx| {
            let of = |table: &str, column: &str| format!("select count(*) from {table} where {column} = {key}");
            let tables = [("chat_message", "session_id"), ("event", "stream"), ("notification", "chat_session_id")];
            tables
                .map(|(table, column)| tx.query_one(&of(table, column), &[], |row| row.get::<i64>(0)))
                .into_iter()
                .collect::<Result<Vec<_>, _>>()
        });
        assert_eq!(left.expect("it reads"), [Some(0); 3]);
    });
}

#[test]
fn an_offer_is_turned_down_after_five_minutes_or_when_its_target_goes_away() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = running(&server);
        let offer = json!({ "ChatSessionId": id, "ToAssociate": "bob" });
        ask(&server, "ann", "TransferChatSession", &offer);
        assert_eq!(notified(&server), [(2, 256)]);
        pass(&server, just_before(5 * MINUTE));
        say(&server, &id, "ToUser");
        assert_eq!(session(&server, &id)["TransferTo"]["AssociateId"], 2);
        pass(&server, SECOND);
        assert_eq!(announced(&server, &id), ["TransferRejected"]);
        assert_eq!(session(&server, &id)["User"]["AssociateId"], 1);
        assert!(session(&server, &id)["TransferTo"]["AssociateId"] != 2);

        ask(&server, "ann", "TransferChatSession", &offer);
        let gone = json!({ "ChatPresence": [{ "UserId": 2, "Present": false }] });
        ask(&server, "bob", "SaveChatPresence", &gone);
        assert_eq!(announced(&server, &id), ["TransferRejected", "TransferRejected"]);
        assert!(session(&server, &id)["TransferTo"]["AssociateId"] != 2);
    });
}

#[test]
fn an_agent_who_does_not_call_for_five_minutes_is_away() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk(|_| {}).import(server.store());
        let there = || {
            let list = ask(&server, "meg", "GetChatPresence", &json!({}));
            let there = list.as_array().expect("a list").iter().filter(|it| it["Present"] == true);
            there.map(|it| it["DisplayName"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
        };
        // Whoever was imported as present was heard of at no time at all; from here on everybody was.
        for (id, user) in [(1, "ann"), (2, "bob"), (3, "meg"), (4, "nat")] {
            ask(&server, user, "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": id, "Present": true }] }));
        }
        server.run_due();
        assert_eq!(there(), ["ann", "bob", "meg", "nat"]);
        let id = running(&server);
        ask(&server, "ann", "TransferChatSession", &json!({ "ChatSessionId": id, "ToAssociate": "bob" }));
        server.run_due();

        pass(&server, 3 * MINUTE);
        ask(&server, "ann", "ChatSessionsForUser", &json!({}));
        ask(&server, "meg", "ChatSessionsForUser", &json!({}));
        server.run_due();
        pass(&server, just_before(2 * MINUTE));
        assert_eq!(there(), ["ann", "bob", "meg", "nat"]);
        pass(&server, 2 * SECOND);
        assert_eq!(there(), ["ann", "meg"], "the others did not call");
        assert_eq!(announced(&server, &id), ["TransferRejected"], "nobody waits for who is away");
        pass(&server, 3 * MINUTE);
        assert_eq!(there(), ["meg"]);
    });
}

/// The four warnings, one after the other; what is due is asked of these servers in turn.
fn warnings_are_given_once(servers: &[&TestServer]) {
    let first = servers[0];
    let all_pass = |time: Duration| {
        for server in servers {
            server.clock.pass(time);
        }
        std::thread::scope(|scope| {
            for server in servers {
                scope.spawn(|| server.run_due());
            }
        });
        for server in servers {
            server.run_due();
        }
    };
    let id = arrive(first);
    let level = || session(first, &id)["AlertLevel"].as_i64();
    all_pass(just_before(2 * MINUTE));
    assert_eq!((level(), notified(first)), (Some(0), vec![]));
    all_pass(SECOND);
    assert_eq!((level(), notified(first)), (Some(1), vec![(4, 16)]), "who is notified hears of a chat that waits");
    all_pass(MINUTE);
    assert_eq!((level(), notified(first)), (Some(2), vec![(4, 16), (3, 16)]), "then who manages");
    ask(first, "ann", "PickUpChatSession", &json!({ "ChatSessionId": id }));
    assert_eq!(level(), Some(0), "who is answered is no alarm");

    say(first, &id, "ToUser");
    all_pass(4 * MINUTE);
    assert_eq!((level(), notified(first)[2..].to_vec()), (Some(1), vec![(1, 128), (4, 128)]), "the owner too");
    all_pass(MINUTE);
    assert_eq!((level(), notified(first)[4..].to_vec()), (Some(2), vec![(3, 128)]));
    say(first, &id, "ToCustomer");
    assert_eq!(level(), Some(0));
    all_pass(4 * MINUTE);
    assert_eq!(notified(first).len(), 5, "nobody waits any more");
    all_pass(60 * MINUTE);
    assert_eq!(notified(first).len(), 0, "after an hour a notification is not worth showing");
    assert_eq!(status(first, &id), "Finished");
    all_pass(30 * MINUTE);
    assert_eq!(status(first, &id), "Closed");
    assert_eq!(announced(first, &id), ["ClosedByIdle"], "once, whoever looked");
}

fn warned(desk: &mut Desk) {
    let topic = &mut desk.data.topics[0].topic;
    topic.warn_new_chat_minutes = 2;
    topic.warn_manager_new_chat_minutes = 3;
    topic.warn_chat_message_minutes = 4;
    topic.warn_manager_chat_message_minutes = 5;
}

fn on(location: &parlour_store::Location) -> TestServer {
    TestServer::start_on(location, |settings| {
        settings.timers.presence_ms = FOREVER_MS;
        // A visitor who is silent stays, so that there is time to be warned.
        settings.timers.dead_in_queue_ms = FOREVER_MS;
    })
}

#[test]
fn the_four_warnings_are_given_in_turn_and_once() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let server = on(&database.location);
        desk(warned).import(server.store());
        warnings_are_given_once(&[&server]);
    });
}

#[test]
fn of_two_servers_on_one_store_one_does_what_is_due_once() {
    let database = Database::new(Engine::Postgres);
    let (server, other) = (on(&database.location), on(&database.location));
    desk(warned).import(server.store());
    warnings_are_given_once(&[&server, &other]);
}
