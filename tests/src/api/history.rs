//! Chats that took place before keep their dates when an administrator stores them through the API.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Id, Retention, Session};
use parlour_store::{StoreError, check, find, list_after, put_retention};
use serde_json::{Value, json};

const SAVE: &str = "/api/v1/Agents/Chat/SaveChatSessionEntity";
const REST: &str = "/api/v1/ChatSession";
const DATES: [&str; 3] = ["WhenRequested", "WhenStarted", "WhenEnded"];

/// Ann answers, meg manages, cid is an administrator who answers. The clock is at 2026-03-02T09:00:00Z.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "meg").user(3, "cid").administrator();
        desk.topic(10).member(1, "r").member(2, "rm").member(3, "rm").import(server.store());
        test(&server);
    });
}

fn post(server: &TestServer, user: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(user, PASSWORD).header("SO-TimeZone", "UTC").json(body).send()
}

/// A chat of last year, of Ann's.
fn last_year(status: &str) -> Value {
    json!({
        "TopicId": 10, "Status": status, "User": { "AssociateId": 1 }, "CustomerName": "Olav",
        "WhenRequested": "2025-05-05T10:00:00Z", "WhenStarted": "2025-05-05T10:02:00Z", "WhenEnded": "2025-05-05T10:30:00Z",
    })
}

fn with(mut body: Value, changes: &Value) -> Value {
    for (member, value) in changes.as_object().expect("members") {
        body[member] = value.clone();
    }
    body
}

fn stored(server: &TestServer, id: &Value) -> Session {
    let id = Id::try_from(id.as_i64().expect("a key")).expect("a key");
    server.store().read::<_, StoreError>(|tx| find::<Session>(tx, id)).expect("it reads").expect("a session")
}

fn sessions(server: &TestServer) -> usize {
    server.store().read::<_, StoreError>(|tx| list_after::<Session>(tx, 0, 1_000)).expect("it reads").len()
}

#[test]
fn a_chat_of_last_year_keeps_its_dates_and_counts_in_the_figures_of_last_year() {
    on_each(|server| {
        for (path, status) in [(SAVE, "Closed"), (REST, "Closed"), (REST, "Finished")] {
            let made = post(server, "cid", path, &last_year(status));
            assert_eq!(made.status, 200, "{}", made.text());
            let session = stored(server, &made.json()["ChatSessionId"]);
            let dates = [session.requested_at, session.started_at, session.ended_at].map(|it| it.0);
            assert_eq!(dates, [1_746_439_200_000, 1_746_439_320_000, 1_746_441_000_000], "{path}");
            assert_eq!((session.fetched_at, session.user_id), (session.ended_at, 1));
        }
        let figures = |from: &str, to: &str| {
            let path = format!("/live/v1/statistics?From={from}&To={to}&By=Day");
            server.get(&path).basic("cid", PASSWORD).send().json()["Total"].clone()
        };
        let then = figures("2025-05-05", "2025-05-06");
        assert_eq!(
            (&then["Chats"], &then["Answered"], &then["DurationSeconds"]),
            (&json!(3), &json!(3), &json!(28 * 60)),
            "{then}"
        );
        assert_eq!(figures("2026-03-01", "2026-03-03")["Chats"], 0);
        let faults = server.store().read(check).expect("it is checked");
        assert!(faults.is_empty(), "{faults:?}");
    });
}

#[test]
fn a_chat_that_ended_long_ago_is_neither_reopened_nor_shown_to_its_visitor_and_goes_with_the_retention() {
    on_each(|server| {
        let made = post(server, "cid", SAVE, &last_year("Finished")).json();
        let (id, key) = (made["ChatSessionId"].clone(), made["SessionKey"].as_str().expect("a key").to_owned());
        let say = || {
            let call = server.post("/live/v1/widget/session/messages").header("X-Session-Key", &format!("{id}.{key}"));
            call.json(&json!({ "Message": "Hello again", "ClientMessageId": "a-new-message" })).send().status
        };
        assert_eq!(say(), 409, "the time to return is over");
        server.run_due();
        assert_eq!(format!("{:?}", stored(server, &id).status), "Closed");
        let closed = post(server, "cid", SAVE, &last_year("Closed")).json();
        assert_eq!(stored(server, &closed["ChatSessionId"]).closed_at.0, 1_746_441_000_000);
        let key = format!("{}.{}", closed["ChatSessionId"], closed["SessionKey"].as_str().expect("a key"));
        let shown = server.get("/live/v1/widget/session").header("X-Session-Key", &key).send().status;
        assert_eq!(shown, 401, "it ended more than a day ago");

        let recent =
            post(server, "cid", SAVE, &with(last_year("Closed"), &json!({ "WhenEnded": "2026-03-01T00:00:00Z" })));
        let kept = Retention { session_days: 30, ..Retention::default() };
        server.store().write(move |tx| put_retention(tx, kept)).expect("it is written");
        server.run_due();
        assert_eq!(sessions(server), 1);
        assert_eq!(stored(server, &recent.json()["ChatSessionId"]).topic_id, 10);
    });
}

#[test]
fn dates_that_cannot_be_are_refused_by_name_and_nothing_is_stored() {
    on_each(|server| {
        let none = "0001-01-01T00:00:00";
        for (changes, member) in [
            (json!({ "WhenRequested": "2026-03-02T09:02:00Z" }), "WhenRequested"),
            (json!({ "WhenStarted": "2026-03-02T09:02:00Z" }), "WhenStarted"),
            (json!({ "WhenEnded": "2026-03-02T09:02:00Z" }), "WhenEnded"),
            (json!({ "WhenEnded": "9999-12-31T00:00:00Z" }), "WhenEnded"),
            (json!({ "WhenRequested": none }), "WhenRequested"),
            (json!({ "WhenRequested": null, "WhenStarted": null }), "WhenRequested"),
            (json!({ "WhenStarted": "2025-05-05T09:59:59Z" }), "WhenStarted"),
            (json!({ "WhenEnded": "2025-05-05T10:01:59Z" }), "WhenEnded"),
            (json!({ "WhenEnded": "2025-05-05T09:00:00Z", "WhenStarted": none }), "WhenEnded"),
            (json!({ "Status": "InQueue", "User": null }), "WhenStarted"),
            (json!({ "Status": "Invalid", "User": null }), "WhenStarted"),
            (json!({ "Status": "ClosedFromQueue", "User": null }), "WhenStarted"),
            (json!({ "Status": "UserLast" }), "WhenEnded"),
            (json!({ "WhenRequested": "2025-02-30T00:00:00" }), "WhenRequested"),
        ] {
            for path in [SAVE, REST] {
                let answer = post(server, "cid", path, &with(last_year("Closed"), &changes));
                assert_eq!(answer.status, 400, "{changes}: {}", answer.text());
                let message = answer.json()["Message"].as_str().expect("a message").to_owned();
                assert!(message.starts_with(member), "{changes}: {message}");
            }
        }
        assert_eq!(sessions(server), 0);
        // A client's clock may be a little ahead, and nothing is dated after the server's own time.
        let ahead = json!({ "WhenRequested": "2026-03-02T09:00:30Z", "WhenStarted": "2026-03-02T09:00:31Z",
                            "WhenEnded": "2026-03-02T09:00:32Z" });
        let made = post(server, "cid", SAVE, &with(last_year("Closed"), &ahead)).json();
        for date in DATES {
            assert_eq!(made[date], "2026-03-02T09:00:00", "{date}");
        }
    });
}

#[test]
fn dates_of_other_callers_and_of_later_changes_are_ignored() {
    on_each(|server| {
        let made = post(server, "meg", SAVE, &last_year("Closed")).json();
        assert_eq!((&made["WhenRequested"], &made["WhenEnded"]), (&made["WhenEnded"], &json!("2026-03-02T09:00:00")));
        let impossible = json!({ "WhenRequested": "2030-01-01T00:00:00Z", "Status": "Closed" });
        assert_eq!(post(server, "meg", SAVE, &with(last_year("Closed"), &impossible)).status, 200);

        let first = post(server, "cid", SAVE, &last_year("Closed")).json();
        let id = first["ChatSessionId"].clone();
        let other = json!({ "WhenRequested": "2024-01-01T00:00:00Z", "WhenStarted": "2024-01-01T00:00:00Z",
                            "WhenEnded": "2030-01-01T00:00:00Z" });
        let saved = post(server, "cid", SAVE, &with(with(first.clone(), &other), &json!({ "CustomerName": "Ola" })));
        assert_eq!(saved.status, 200, "{}", saved.text());
        let path = format!("{REST}/{id}");
        let call = |method: &str| server.call(method, &path).basic("cid", PASSWORD).header("SO-TimeZone", "UTC");
        assert_eq!(call("PUT").json(&with(first.clone(), &other)).send().status, 200);
        assert_eq!(call("PATCH").body("application/merge-patch+json", other.to_string()).send().status, 200);
        let now = call("GET").send().json();
        for date in DATES {
            assert_eq!(now[date], first[date], "{date}");
        }
    });
}
