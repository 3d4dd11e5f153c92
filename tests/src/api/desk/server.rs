//! Logins, programs, what happened, and what becomes of chats that have been kept for long enough.

use std::time::Duration;

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    Message, MessageType, Session, SessionRecord,
    SessionStatus::{Closed, UserLast},
    Timestamp,
};
use parlour_store::{check, count_notes_of_session, find, list_messages_after};
use serde_json::{Value, json};

use super::{call, got, refused};

const START: i64 = 1_772_442_000_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").user(3, "cid").administrator();
        desk = desk.topic(10).member(1, "rlm");
        for (id, days) in [(1, 400), (2, 100), (3, 10)] {
            let at = Timestamp(START - days * DAY_MS);
            let session = Session {
                id,
                topic_id: 10,
                user_id: 1,
                status: Closed,
                requested_at: at,
                started_at: at,
                ended_at: at,
                customer_name: "Nora".to_owned(),
                customer_email: "nora@customer.example".to_owned(),
                last_message: "It is broken".to_owned(),
                rating: 5,
                ..Session::default()
            };
            let said = |kind, author: &str| Message {
                kind,
                author: author.to_owned(),
                message: "It is broken".to_owned(),
                posted_at: at,
                ..Message::default()
            };
            let messages = vec![said(MessageType::ToUser, "Nora"), said(MessageType::ToCustomer, "ann")];
            desk.data.sessions.push(SessionRecord { session, messages, ..SessionRecord::default() });
        }
        desk.session_of(4, UserLast, 1, 0).import(server.store());
        test(&server);
    });
}

fn log_in(server: &TestServer, user: &str) -> String {
    let answer = server.post("/live/v1/login").json(&json!({ "username": user, "password": PASSWORD })).send();
    answer.json()["ticket"].as_str().expect("a ticket").to_owned()
}

fn with_ticket(server: &TestServer, ticket: &str, path: &str) -> parlour_harness::Answer {
    server.get(path).header("Authorization", &format!("SOTicket {ticket}")).send()
}

fn session(server: &TestServer, id: i32) -> Option<Session> {
    server.store().read(|tx| find::<Session>(tx, id)).expect("it reads")
}

#[test]
fn a_login_is_named_without_proving_anything_and_ended_at_once() {
    on_each(|server| {
        let (here, there, other) = (log_in(server, "ann"), log_in(server, "ann"), log_in(server, "cid"));
        let listed = with_ticket(server, &here, "/live/v1/logins");
        assert!(!listed.text().contains(&here) && !listed.text().contains(&there));
        let list = listed.json();
        let list = list.as_array().expect("a list");
        assert_eq!(list.iter().filter(|it| it["Current"] == true).count(), 1);
        assert_eq!(list.len(), 2, "cid's is cid's");
        let name =
            list.iter().find(|it| it["Current"] == false).expect("the other one")["Login"].as_str().expect("a name");
        let proof = server.get("/live/v1/me").header("Authorization", &format!("SOTicket 7T:{name}")).send();
        assert_eq!(proof.status, 401);
        assert_eq!(call(server, "ann", "DELETE", &format!("/live/v1/logins/{name}"), &Value::Null).status, 204);
        assert_eq!([&here, &there].map(|it| with_ticket(server, it, "/live/v1/me").status), [200, 401]);

        let all = got(server, "cid", "GET", "/live/v1/logins?All=true", &Value::Null);
        let of = |user: &str| {
            all.as_array().expect("a list").iter().find(|it| it["Name"] == user).expect("one")["Login"].clone()
        };
        let path = |login: &Value| format!("/live/v1/logins/{}", login.as_str().expect("a name"));
        refused(server, "ann", "DELETE", &path(&of("cid")), &Value::Null, (404, "nothing"));
        assert_eq!(with_ticket(server, &other, "/live/v1/me").status, 200);
        assert_eq!(call(server, "cid", "DELETE", &path(&of("ann")), &Value::Null).status, 204);
        assert_eq!(with_ticket(server, &here, "/live/v1/me").status, 401);
        for nonsense in ["x", "0123456789abcdef0123456789abcdeg", "ææææææææææææææææ"] {
            let path = format!("/live/v1/logins/{}", nonsense.replace('æ', "%C3%A6"));
            assert_eq!(call(server, "cid", "DELETE", &path, &Value::Null).status, 404, "{nonsense}");
        }
    });
}

#[test]
fn a_program_is_shown_its_token_once_and_refused_when_it_is_removed() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.require_app_token = true);
        Desk::default().user(3, "cid").administrator().import(server.store());
        let first = server.store().write::<_, parlour_store::StoreError>(|tx| {
            let token_hash = parlour_engine::accounts::token_hash("the first");
            let first =
                parlour_model::Application { id: 1, name: "first".to_owned(), token_hash, ..Default::default() };
            parlour_store::insert(tx, &first)?;
            parlour_store::raise_key::<parlour_model::Application>(tx, 1)
        });
        first.expect("stored");
        let with = |method: &str, path: &str, token: &str, body: &Value| {
            let call = server.call(method, path).basic("cid", PASSWORD).header("SO-AppToken", token);
            if body.is_null() { call.send() } else { call.header("Idempotency-Key", "k").json(body).send() }
        };
        let path = "/live/v1/applications";
        let added = with("POST", path, "the first", &json!({ "Name": "Reports" })).json();
        let token = added["Token"].as_str().expect("a token").to_owned();
        assert_eq!(with("POST", path, "the first", &json!({ "Name": "Reports" })).json()["Token"], "");
        assert_eq!(with("GET", path, &token, &Value::Null).status, 200);
        assert!(!with("GET", path, &token, &Value::Null).text().contains(&token));
        let removed = with("DELETE", &format!("{path}/{}", added["ApplicationId"]), "the first", &Value::Null);
        assert_eq!(removed.status, 204);
        assert_eq!(with("GET", path, &token, &Value::Null).status, 403);
    });
}

#[test]
fn what_happened_is_read_in_pages_by_kind_and_by_who_did_it() {
    on_each(|server| {
        for name in ["a", "b", "c"] {
            got(server, "cid", "POST", "/live/v1/groups", &json!({ "Name": name }));
        }
        got(server, "ann", "POST", "/live/v1/quickreplies", &json!({ "Name": "Hi", "Content": "Hi" }));
        let audit = |query: &str| got(server, "cid", "GET", &format!("/live/v1/audit?{query}"), &Value::Null);
        let seen = |page: &Value| {
            let entries = page["Entries"].as_array().expect("entries");
            let text = |it: &Value, name: &str| it[name].as_str().expect("text").to_owned();
            entries
                .iter()
                .map(|it| format!("{} {} by {}", text(it, "Kind"), text(it, "Subject"), text(it, "Actor")))
                .collect::<Vec<_>>()
        };
        let all = audit("");
        assert_eq!(
            seen(&all),
            [
                "QuickReplySaved Hi by ann",
                "GroupSaved c by cid",
                "GroupSaved b by cid",
                "GroupSaved a by cid",
                "DataImported  by ",
            ]
        );
        assert_eq!(all["More"], false);
        let first = audit("Max=2");
        assert_eq!((seen(&first).len(), &first["More"]), (2, &json!(true)));
        let next = audit(&format!("Max=2&Before={}", first["Entries"][1]["Number"]));
        assert_eq!(seen(&next), ["GroupSaved b by cid", "GroupSaved a by cid"]);
        let after = audit(&format!("After={}&Kind=groupsaved", next["Entries"][1]["Number"]));
        assert_eq!(seen(&after), ["GroupSaved b by cid", "GroupSaved c by cid"]);
        assert_eq!(seen(&audit("Actor=1")), ["QuickReplySaved Hi by ann"]);
        assert_eq!(seen(&audit("Actor=0")), ["DataImported  by "]);
        refused(server, "cid", "GET", "/live/v1/audit?Max=501", &Value::Null, (400, "Max"));
        refused(server, "cid", "GET", "/live/v1/audit?Kind=Nothing", &Value::Null, (400, "Kind"));
    });
}

fn total(server: &TestServer) -> Value {
    got(server, "cid", "GET", "/live/v1/statistics?from=2024-01-01&to=2026-04-01", &Value::Null)["Total"].clone()
}

#[test]
fn nothing_is_removed_until_somebody_says_so_and_figures_outlive_what_is() {
    on_each(|server| {
        server.run_due();
        assert!([1, 2, 3].iter().all(|id| session(server, *id).is_some()));
        let before = total(server);
        got(server, "ann", "POST", "/live/v1/sessions/1/notes", &json!({ "Text": "Old" }));
        let said = got(server, "cid", "PUT", "/live/v1/retention", &json!({ "SessionDays": 365 }));
        assert_eq!(said, json!({ "SessionDays": 365, "TextDays": 0 }));
        server.run_due();
        assert!(session(server, 1).is_none() && session(server, 2).is_some());
        let left = server.store().read::<_, parlour_store::StoreError>(|tx| {
            Ok((list_messages_after(tx, 1, 0)?.len(), count_notes_of_session(tx, 1)?))
        });
        assert_eq!(left.expect("it reads"), (0, 0));
        assert_eq!(total(server), before);
        let faults = server.store().read(check).expect("it reads");
        assert!(faults.is_empty(), "{faults:?}");
        server.store().write(parlour_store::count_figures_again).expect("counted");
        assert_eq!(total(server), before, "those of chats that are gone are not counted again, and stay");
        server.clock.pass(Duration::from_hours(24 * 300));
        server.run_due();
        assert!(session(server, 2).is_none() && session(server, 3).is_some());
    });
}

#[test]
fn texts_go_before_the_chat_does_and_leave_what_is_counted() {
    on_each(|server| {
        got(server, "ann", "POST", "/live/v1/sessions/2/notes", &json!({ "Text": "Nora is angry" }));
        let before = total(server);
        got(server, "cid", "PUT", "/live/v1/retention", &json!({ "TextDays": 90 }));
        server.run_due();
        let emptied = session(server, 2).expect("it stays");
        assert!(emptied.texts_removed);
        assert_eq!((emptied.customer_name.as_str(), emptied.last_message.as_str(), emptied.rating), ("", "", 5));
        let messages = server.store().read(|tx| list_messages_after(tx, 2, 0)).expect("it reads");
        let said: Vec<_> = messages.iter().map(|it| (it.message.as_str(), it.author.as_str())).collect();
        assert_eq!(said, [("", ""), ("", "ann")]);
        assert_eq!(got(server, "ann", "GET", "/live/v1/sessions/2/notes", &Value::Null), json!([]));
        assert_eq!(session(server, 3).expect("it stays").customer_name, "Nora");
        assert_eq!(total(server), before);
        // What is done is not done again.
        let events = emptied.event_number;
        server.run_due();
        assert_eq!(session(server, 2).expect("it stays").event_number, events);
        assert_eq!(session(server, 4).expect("it runs").customer_name, "Customer 4");
    });
}

#[test]
fn how_long_chats_are_kept_is_a_number_of_days() {
    on_each(|server| {
        for (body, member) in [
            (json!({ "SessionDays": -1 }), "SessionDays"),
            (json!({ "TextDays": 36_501 }), "TextDays"),
            (json!({ "TextDays": "long" }), "TextDays"),
        ] {
            refused(server, "cid", "PUT", "/live/v1/retention", &body, (400, member));
        }
        assert_eq!(
            got(server, "cid", "GET", "/live/v1/retention", &Value::Null),
            json!({ "SessionDays": 0, "TextDays": 0 })
        );
    });
}
