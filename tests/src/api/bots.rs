//! Chats that a bot has: a program that says so through the API. A silent bot loses its chats, and agents take them.

use std::time::Duration;

use parlour_harness::{Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::{Notification, Session, Topic};
use parlour_store::{StoreError, find, list_after};
use serde_json::{Value, json};

/// Longer than any date is away from the first one.
const FOREVER_MS: i64 = 100_000_000_000_000;

/// Ann answers, lis listens, nat is notified, cid is an administrator who is no member; ann is present.
fn start(engine: Engine, change: impl FnOnce(&mut Topic)) -> TestServer {
    let server = TestServer::start_with(engine, |settings| {
        settings.timers.presence_ms = FOREVER_MS;
        settings.timers.dead_in_queue_ms = FOREVER_MS;
        settings.timers.dead_in_form_ms = FOREVER_MS;
    });
    let mut desk = Desk::default().user(1, "ann").user(2, "lis").user(3, "nat").user(4, "cid").administrator();
    desk = desk.topic(10).member(1, "r").member(2, "l").member(3, "n");
    desk.data.associates[0].present = true;
    let topic = &mut desk.data.topics[0].topic;
    topic.bot_enabled = true;
    topic.bot.bot_register_script_id = 7;
    change(topic);
    desk.import(server.store());
    server
}

fn ask(server: &TestServer, user: &str, operation: &str, body: &Value) -> Value {
    let answer = server.chat(operation).basic(user, PASSWORD).json(body).send();
    assert!(matches!(answer.status, 200 | 204), "{operation}: {} {}", answer.status, answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// A chat that a program starts with its bot.
fn with_bot(server: &TestServer) -> i32 {
    let made = ask(server, "ann", "SaveChatSessionEntity", &json!({ "TopicId": 10, "ChatbotIsActive": true }));
    assert_eq!(made["ChatbotIsActive"], true);
    made["ChatSessionId"].as_i64().expect("a key") as i32
}

fn say(server: &TestServer, id: i32, kind: &str, special: &str) {
    let message = json!({ "Message": "Words", "Type": kind, "SpecialType": special });
    ask(server, "cid", "AddChatMessage", &json!({ "ChatSessionId": id, "Message": message }));
}

fn stored(server: &TestServer, id: i32) -> Session {
    server.store().read(|tx| find::<Session>(tx, id)).expect("it reads").expect("a session")
}

/// Its status, and whether its bot is active.
fn state(server: &TestServer, id: i32) -> (String, bool) {
    use parlour_model::Named;
    let session = stored(server, id);
    (session.status.name().to_owned(), session.chatbot_is_active)
}

fn pass(server: &TestServer, seconds: u64) {
    server.clock.pass(Duration::from_secs(seconds));
    server.run_due();
}

fn pick_up(server: &TestServer, user: &str, id: i32) -> Value {
    ask(server, user, "PickUpChatSession", &json!({ "ChatSessionId": id }))
}

#[test]
fn a_topic_with_a_bot_that_no_program_runs_serves_visitors_as_one_without() {
    both_engines(|engine| {
        for (present, form, expected) in
            [(true, false, "InQueue"), (true, true, "PreChatForm"), (false, false, "OfflineForm")]
        {
            let server = start(engine, |topic| topic.widget.pre_form_enabled = form);
            if !present {
                ask(
                    &server,
                    "ann",
                    "SaveChatPresence",
                    &json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] }),
                );
            }
            assert_eq!(server.get("/live/v1/widget/topics/10").send().json()["Available"], present);
            let arrival = json!({ "ChatTopicId": 10, "ClientId": "a-client-drew-this-1" });
            let visitors = server.post("/live/v1/widget/sessions").json(&arrival).send().json();
            let programs = ask(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
            for session in [&visitors, &programs] {
                assert_eq!((&session["Status"], &session["ChatbotIsActive"]), (&json!(expected), &json!(false)));
            }
            assert_eq!(visitors["QueuePosition"], i32::from(expected == "InQueue"));
        }
    });
}

#[test]
fn a_bot_that_never_answers_loses_the_chat_to_the_queue_once_and_warnings_begin() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.warn_new_chat_minutes = 2);
        let id = with_bot(&server);
        assert_eq!(stored(&server, id).initial_queue_pos, 0, "a bot's chat is not in the queue");
        pass(&server, 29);
        assert_eq!(state(&server, id), ("InQueue".to_owned(), true));
        pass(&server, 1);
        assert_eq!(state(&server, id), ("InQueue".to_owned(), false));
        let handed = stored(&server, id);
        assert_eq!((handed.initial_queue_pos, handed.alert_level, handed.user_id), (1, 0, 0));
        server.run_due();
        assert_eq!(stored(&server, id).event_number, handed.event_number, "it is done once");
        let warned = |server: &TestServer| {
            let rows = server.store().read::<_, StoreError>(|tx| list_after::<Notification>(tx, 0, 100));
            rows.expect("it reads").len()
        };
        ask(&server, "nat", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 3, "Present": true }] }));
        pass(&server, 119);
        assert_eq!(warned(&server), 0);
        pass(&server, 1);
        assert_eq!(warned(&server), 1, "two minutes after the hand-over");
    });
}

#[test]
fn a_bot_owes_an_answer_to_the_visitors_newest_message_in_every_status() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = with_bot(&server);
        say(&server, id, "ToCustomer", "BotMessage");
        pass(&server, 300);
        assert_eq!(state(&server, id), ("UserLast".to_owned(), true), "it has answered");
        say(&server, id, "ToUser", "None");
        pass(&server, 20);
        say(&server, id, "ToUser", "None");
        pass(&server, 29);
        assert_eq!(state(&server, id), ("CustomerLast".to_owned(), true), "reckoned from the newest");
        pass(&server, 1);
        assert_eq!(state(&server, id), ("InQueue".to_owned(), false));

        // Switched on in a chat that waits already: reckoned from then.
        ask(&server, "ann", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "ChatbotIsActive": true }));
        pass(&server, 29);
        assert_eq!(state(&server, id), ("InQueue".to_owned(), true));
        pass(&server, 1);
        assert_eq!(state(&server, id), ("InQueue".to_owned(), false));

        ask(&server, "ann", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] }));
        let unattended = with_bot(&server);
        assert_eq!(state(&server, unattended), ("InQueue".to_owned(), true), "a bot counts as present");
        pass(&server, 30);
        assert_eq!(state(&server, unattended), ("OfflineForm".to_owned(), false), "nobody else is there");
    });
}

#[test]
fn agents_who_answer_the_topic_take_a_chat_from_its_bot_and_nobody_else_does() {
    both_engines(|engine| {
        for (form, first, status) in
            [(true, "", "PreChatForm"), (false, "", "InQueue"), (false, "ToCustomer", "UserLast")]
        {
            let server = start(engine, |topic| topic.widget.pre_form_enabled = form);
            let id = with_bot(&server);
            if !first.is_empty() {
                say(&server, id, first, "BotMessage");
            }
            assert_eq!(state(&server, id), (status.to_owned(), true));
            for (user, reads) in [("ann", 200), ("lis", 200), ("nat", 403)] {
                let answer = server.get(&format!("/api/v1/ChatSession/{id}/Messages")).basic(user, PASSWORD).send();
                assert_eq!(answer.status, reads, "{user}");
            }
            for user in ["lis", "nat", "cid"] {
                assert_eq!(pick_up(&server, user, id), Value::Null, "{user}");
            }
            let taken = pick_up(&server, "ann", id);
            assert_eq!((&taken["ChatbotIsActive"], &taken["Rank"]), (&json!(false), &json!(1)), "{status}");
            assert_eq!(taken["User"]["AssociateId"], 1);
            assert!(stored(&server, id).status.is_active());
            assert_eq!(pick_up(&server, "ann", id), Value::Null, "it is taken");
            let own = json!({ "ChatSessionId": id, "ChatbotIsActive": true });
            assert_eq!(ask(&server, "ann", "SaveChatSessionEntity", &own)["ChatbotIsActive"], false);
            pass(&server, 60);
            assert_eq!(stored(&server, id).user_id, 1, "the bot has nothing to lose any more");
        }
    });
}

#[test]
fn the_first_to_be_picked_up_comes_from_the_queue_and_then_from_the_bots() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let bots = [with_bot(&server), with_bot(&server)];
        let queued = ask(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
        for expected in [queued["ChatSessionId"].clone(), json!(bots[0]), json!(bots[1]), Value::Null] {
            let picked = ask(&server, "ann", "PickUpFirstChatSession", &json!({}));
            assert_eq!(picked["ChatSessionId"], expected);
        }
        assert_eq!(ask(&server, "lis", "PickUpFirstChatSession", &json!({})), Value::Null);
    });
}

#[test]
fn of_agents_who_race_for_a_bots_chat_one_gets_it() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let id = with_bot(&server);
        let taken = std::thread::scope(|scope| {
            let racers: Vec<_> = (0..8).map(|_| scope.spawn(|| pick_up(&server, "ann", id) != Value::Null)).collect();
            racers.into_iter().map(|racer| racer.join().expect("an answer")).filter(|taken| *taken).count()
        });
        assert_eq!(taken, 1);
    });
}
