//! Who is shown the key of a session, and that nothing an agent is shown speaks for a visitor.

use std::{collections::BTreeSet, time::Duration};

use parlour_harness::{Desk, Events, PASSWORD, TestServer, both_engines};
use parlour_model::{Message, SessionFile, SessionStatus::UserLast, Timestamp};
use parlour_store::{StoreError, find, insert};
use parlour_wire::operation::{Access, OPERATIONS, Raw};
use serde_json::{Value, json};

use super::{Visitor, agent, arrival, arrive, desk, pick_up, reply, start, write_status};

/// Who looks, with the flags in topic 10; bot makes the session, own has it, adm is an administrator.
const PEOPLE: [(&str, &str); 8] =
    [("bot", "r"), ("own", "r"), ("ret", "r"), ("lis", "l"), ("man", "m"), ("not", "n"), ("all", "lrmn"), ("adm", "r")];
/// How an agent reads sessions.
const READS: [(&str, &str, &str); 6] = [
    ("POST", "/api/v1/Agents/Chat/ChatSessionsForUser", ""),
    ("GET", "/api/v1/ChatSession/ForCurrentUser", ""),
    ("POST", "/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId=#", ""),
    ("GET", "/api/v1/ChatSession/#", ""),
    ("PUT", "/api/v1/ChatSession/#", r#"{"ChatSessionId": #, "CustomerName": "Nora"}"#),
    ("GET", "/api/v1/ChatSession?$filter=chatSessionId = #", ""),
];

fn people() -> Desk {
    let desk = PEOPLE.into_iter().zip(1..).fold(Desk::default(), |desk, ((name, _), id)| desk.user(id, name));
    let desk = desk.administrator().topic(10);
    PEOPLE.into_iter().zip(1..).fold(desk, |desk, ((_, flags), id)| desk.member(id, flags))
}

/// A server on which bot has made a session that own has; its key.
fn with_session(server: &TestServer) -> (i64, String) {
    people().import(server.store());
    let made = agent(server, "bot", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
    let id = made["ChatSessionId"].as_i64().expect("a session");
    let own = json!({ "ChatSessionId": id, "Status": "UserLast", "User": { "AssociateId": 2 } });
    agent(server, "adm", "SaveChatSessionEntity", &own);
    (id, made["SessionKey"].as_str().expect("a key").to_owned())
}

#[test]
fn only_who_made_a_session_and_administrators_are_shown_its_key_however_they_read_it() {
    both_engines(|engine| {
        for shown_to_administrators in [true, false] {
            let server = TestServer::start_with(engine, |it| it.show_session_keys = shown_to_administrators);
            let (id, key) = with_session(&server);
            let address = server.address.to_string();
            let open = |name: &str| {
                Events::open(&address, "/live/v1/events", &[("Authorization", &Events::basic(name, PASSWORD))])
            };
            let mut streams: Vec<_> = PEOPLE.iter().map(|(name, _)| (*name, open(name))).collect();
            for (name, _) in PEOPLE {
                let expected = name == "bot" || (name == "adm" && shown_to_administrators);
                for (method, path, body) in READS {
                    let fill = |text: &str| text.replace('#', &id.to_string()).replace(' ', "%20");
                    let call = server.call(method, &fill(path)).basic(name, PASSWORD);
                    let body = body.replace('#', &id.to_string());
                    let answer = if body.is_empty() { call.send() } else { call.body("application/json", body).send() };
                    let is_list_of_columns = path.contains("$filter");
                    let sees = expected && !is_list_of_columns && answer.status == 200;
                    assert_eq!(answer.text().contains(&key), sees, "{method} {path} by {name}: {}", answer.text());
                }
            }
            agent(&server, "adm", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "CustomerName": "Zoe" }));
            for (name, events) in &mut streams {
                let event = events.next_of("session");
                let expected = *name == "bot" || (*name == "adm" && shown_to_administrators);
                assert_eq!(event.data["Session"]["SessionKey"] == key.as_str(), expected, "the event of {name}");
            }
        }
    });
}

#[test]
fn a_patch_cannot_carry_a_key_to_a_member_that_others_read() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let (id, key) = with_session(&server);
        for op in ["copy", "move"] {
            let patch = json!([{ "op": op, "from": "/SessionKey", "path": "/CustomerName" }]);
            let answer = server.call("PATCH", &format!("/api/v1/ChatSession/{id}")).basic("own", PASSWORD).json(&patch);
            assert!(!answer.send().text().contains(&key), "{op}");
            let read = server.get(&format!("/api/v1/ChatSession/{id}")).basic("own", PASSWORD).send();
            assert!(!read.text().contains(&key), "{op}");
        }
    });
}

/// Every text within a document.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if !text.is_empty() && text.len() < 200 && text.is_ascii() => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        _ => {}
    }
}

/// Everything that an agent of the topic, its manager or an administrator reads of that session.
fn seen_by_agents(server: &TestServer, id: i32) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for user in ["ann", "meg"] {
        for path in [
            format!("/api/v1/ChatSession/{id}"),
            format!("/api/v1/ChatSession/{id}/Messages"),
            "/api/v1/ChatSession/ForCurrentUser".to_owned(),
            "/api/v1/ChatSession".to_owned(),
            format!("/live/v1/sessions/{id}/notes"),
            format!("/live/v1/sessions/{id}/earlier"),
            format!("/live/v1/sessions/{id}/matches"),
        ] {
            let answer = server.get(&path).basic(user, PASSWORD).send();
            assert_eq!(answer.status, 200, "{path} by {user}: {}", answer.text());
            texts(&answer.json(), &mut found);
        }
    }
    found
}

#[test]
fn nothing_that_agents_read_or_the_store_holds_speaks_for_a_visitor_in_any_operation() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        pick_up(&server, "ann", &visitor);
        reply(&server, "ann", &visitor, "Hello");
        visitor.done("/messages", &json!({ "ClientMessageId": "message-1", "Message": "I am here" }));
        let stored = visitor.stored();
        assert_eq!(stored.session_key, "", "a visitor's session has no key for programs");
        let mut tried = seen_by_agents(&server, visitor.id);
        let stored_secrets = [stored.visitor_token_hash, stored.visitor_token_sealed, stored.client_id_hash];
        assert!(stored_secrets.iter().all(|text| text.len() == 43), "each is 256 bits: {stored_secrets:?}");
        tried.extend(stored_secrets);
        tried.extend(["client-drawn-00000001".to_owned(), String::new()]);
        let token = visitor.key.split_once('.').expect("a dot").1;
        assert!(!tried.contains(token), "the token itself is nowhere");
        let before = visitor.snapshot();
        for meta in OPERATIONS.iter().filter(|meta| meta.access == Access::Visitor && meta.raw != Raw::Events) {
            let path = meta.path.replace("{FileId}", "1");
            for text in &tried {
                let key = format!("{}.{text}", visitor.id);
                let answer = server.call(meta.method.name(), &path).header("X-Session-Key", &key).send();
                assert_eq!(answer.status, 401, "{} with {text:?}", meta.name);
            }
        }
        assert_eq!(visitor.snapshot(), before, "nothing happened");
    });
}

#[test]
fn no_table_of_the_store_holds_the_token_of_a_visitor_or_the_id_of_its_client() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        visitor.done("/messages", &json!({ "ClientMessageId": "message-1", "Message": "I am here" }));
        let token = visitor.key.split_once('.').expect("a dot").1.to_owned();
        let columns = ["session_key", "client_id_hash", "visitor_token_hash", "visitor_token_sealed", "customer_alias"];
        let row = server.store().read::<_, StoreError>(|tx| {
            let sql = format!("select {} from chat_session", columns.join(" || ' ' || "));
            tx.query(&sql, &[], |row| row.get::<String>(0))
        });
        let row = row.expect("the store reads").concat();
        assert!(!row.contains(&token) && !row.contains("client-drawn-00000001"), "{row}");
    });
}

#[test]
fn agents_cannot_rate_their_own_chats_as_their_visitor() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.widget_enable_rating = true);
        // With a key of their own making, which is the only kind they are shown.
        let made = agent(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": super::TOPIC }));
        let id = made["ChatSessionId"].as_i64().expect("a session") as i32;
        let visitor =
            Visitor { server: &server, id, key: format!("{id}.{}", made["SessionKey"].as_str().expect("a key")) };
        pick_up(&server, "ann", &visitor);
        assert_eq!(visitor.post("/rating", &json!({ "Rating": 5 })).status, 403);
        assert_eq!(visitor.stored().rating, 0);
        // A visitor rates, and so does a program whose chats others have.
        let other = Visitor::arrive(&server, "1");
        pick_up(&server, "ann", &other);
        assert_eq!(other.done("/rating", &json!({ "Rating": 4 }))["Rating"], 4);
    });
}

#[test]
fn the_rating_in_the_entity_is_written_by_administrators_and_creators_that_do_not_answer() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let (id, _) = with_session(&server);
        // The caller, the rating in the call, and the stored rating afterwards.
        for (user, sent, stored) in
            [("own", 5, 0), ("man", 5, 0), ("all", 5, 0), ("own", 9, 0), ("bot", 3, 3), ("own", 5, 3), ("adm", 4, 4)]
        {
            let body = json!({ "Rating": sent, "CustomerName": user });
            let path = format!("/api/v1/ChatSession/{id}");
            let steps = json!([{ "op": "replace", "path": "/Rating", "value": sent }]);
            let entity = json!({ "ChatSessionId": id, "Rating": sent, "CustomerName": user });
            for answer in [
                server.call("PUT", &path).basic(user, PASSWORD).json(&body).send(),
                server.call("PATCH", &path).basic(user, PASSWORD).json(&body).send(),
                server.call("PATCH", &path).basic(user, PASSWORD).json(&steps).send(),
                server.chat("SaveChatSessionEntity").basic(user, PASSWORD).json(&entity).send(),
            ] {
                assert_eq!((answer.status, &answer.json()["Rating"]), (200, &json!(stored)), "{user} {sent}");
                assert_eq!(answer.json()["CustomerName"], user, "the rest is written");
            }
        }
        // Nor by giving the chat away, before or in the same call.
        agent(&server, "adm", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "User": { "AssociateId": 1 } }));
        let given = json!({ "ChatSessionId": id, "Rating": 5, "User": { "AssociateId": 2 } });
        assert_eq!(
            agent(&server, "bot", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "Rating": 5 }))["Rating"],
            4
        );
        assert_eq!(server.chat("SaveChatSessionEntity").basic("bot", PASSWORD).json(&given).send().status, 403);
        agent(&server, "adm", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "User": { "AssociateId": 2 } }));
        assert_eq!(
            agent(&server, "bot", "SaveChatSessionEntity", &json!({ "ChatSessionId": id, "Rating": 5 }))["Rating"],
            4
        );
        for (user, stored) in [("all", 0), ("adm", 5)] {
            let new = json!({ "TopicId": 10, "Status": "UserLast", "Rating": 5 });
            assert_eq!(agent(&server, user, "SaveChatSessionEntity", &new)["Rating"], stored, "{user}");
        }
    });
}

#[test]
fn token_and_key_end_a_day_after_the_chat_has_ended_for_good() {
    const ALMOST: Duration = Duration::from_mins(24 * 60 - 1);
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let made = agent(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": super::TOPIC }));
        let id = made["ChatSessionId"].as_i64().expect("a session") as i32;
        let of_program =
            Visitor { server: &server, id, key: format!("{id}.{}", made["SessionKey"].as_str().expect("a key")) };
        let visitor = Visitor::arrive(&server, "1");
        for open in [&of_program, &visitor] {
            pick_up(&server, "ann", open);
            // The agent ends it; some time later it is closed.
            write_status(&server, "ann", open, "Finished");
        }
        server.clock.pass(Duration::from_hours(1));
        server.run_due();
        for closed in [&of_program, &visitor] {
            assert_eq!(closed.status(), "Closed");
        }
        server.clock.pass(ALMOST);
        for closed in [&of_program, &visitor] {
            assert_eq!(closed.status(), "Closed", "the day is not over");
        }
        assert_eq!(Visitor::arrive(&server, "1").key, visitor.key);
        server.clock.pass(Duration::from_mins(1));
        for ended in [&of_program, &visitor] {
            for meta in OPERATIONS.iter().filter(|meta| meta.access == Access::Visitor && meta.raw != Raw::Events) {
                let path = meta.path.replace("{FileId}", "1");
                let answer = server.call(meta.method.name(), &path).header("X-Session-Key", &ended.key).send();
                assert_eq!(answer.status, 401, "{}", meta.name);
                assert_eq!(answer.json()["Message"], "X-Session-Key is missing or wrong.", "as for a wrong key");
            }
        }
        let next = Visitor::arrive(&server, "1");
        assert_ne!(next.id, visitor.id, "the same client begins anew");
        assert_eq!(next.status(), "InQueue");
    });
}

/// Takes a store back to the schema before visitors had tokens: what was a hash is the secret again.
const FORMER_SCHEMA: &[&str] = &[
    "delete from migration where name in ('0016_visitor_token', '0017_visitors')",
    "drop index chat_session_client_hash",
    "drop index chat_session_topic",
    "create index chat_session_topic on chat_session (topic_id, id, status, user_id, transfer_to_id)",
    "alter table chat_session add column client_id text not null default ''",
    "create unique index chat_session_client on chat_session (topic_id, client_id) where client_id <> ''",
    "alter table chat_session drop column client_id_hash",
    "alter table chat_session drop column visitor_token_hash",
    "alter table chat_session drop column visitor_token_sealed",
    "alter table chat_session drop column closed_ms",
    "update chat_session set session_key = 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc', client_id = 'client-drawn-00000001'
     where id = 1",
    "update chat_session set session_key = 'key of a program', created_by_id = 1 where id = 2",
];

#[test]
fn a_store_of_the_former_schema_lets_its_visitors_go_on_and_shows_agents_their_keys_no_more() {
    both_engines(|engine| {
        let database = parlour_harness::Database::new(engine);
        let store = database.open();
        desk(|_| {}).session_of(1, UserLast, 1, 0).session_of(2, UserLast, 1, 0).import(&store);
        let back =
            store.write::<_, StoreError>(|tx| FORMER_SCHEMA.iter().try_for_each(|sql| tx.execute(sql, &[]).map(drop)));
        back.expect("the store goes back");
        drop(store);
        let server = TestServer::start_on(&database.location, |_| {});
        let key = "1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";
        let visitor = Visitor { server: &server, id: 1, key: key.to_owned() };
        assert_eq!(visitor.status(), "UserLast", "the visitor's page still has the former key");
        let again = arrive(&server, &arrival("1")).json();
        assert_eq!(
            (again["ChatSessionId"].as_i64(), again["SessionKey"].as_str()),
            (Some(1), key.split_once('.').map(|it| it.1))
        );
        let listed = server.get("/api/v1/ChatSession/1").basic("meg", PASSWORD).send().json();
        assert_eq!(listed["SessionKey"], "");
        assert_eq!(visitor.stored().session_key, "", "the key itself is gone");
        let of_program = Visitor { server: &server, id: 2, key: "2.key of a program".to_owned() };
        assert_eq!(of_program.status(), "UserLast");
        let made = server.get("/api/v1/ChatSession/2").basic("ann", PASSWORD).send().json();
        assert_eq!(made["SessionKey"], "key of a program", "who made the session still reads it");
    });
}

#[test]
fn links_to_files_in_a_store_of_the_former_schema_lose_the_host_that_their_senders_called() {
    both_engines(|engine| {
        let database = parlour_harness::Database::new(engine);
        let store = database.open();
        desk(|_| {}).session_of(1, UserLast, 1, 0).session_of(2, UserLast, 1, 0).import(&store);
        let link = "<a href=\"http://evil.example/live/v1/files/700\">x</a>";
        let said = "see <a href=\"http://evil.example/live/v1/files/700\">x</a>";
        let messages = [(900, link), (901, said)].map(|(id, text)| {
            let message = text.to_owned();
            Message { id, session_id: 1, message, ..Message::default() }
        });
        let file = SessionFile {
            id: 700,
            session_id: 1,
            message_id: 900,
            name: "a<b>.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            bytes: 1,
            sha256: String::new(),
            created_at: Timestamp(0),
            created_by_id: 1,
        };
        let back = store.write::<_, StoreError>(move |tx| {
            messages.iter().try_for_each(|it| insert(tx, it))?;
            insert(tx, &file)?;
            FORMER_SCHEMA.iter().try_for_each(|sql| tx.execute(sql, &[]).map(drop))
        });
        back.expect("the store goes back");
        drop(store);
        let store = database.open();
        let read = |id| store.read::<_, StoreError>(move |tx| find::<Message>(tx, id)).expect("it reads");
        let texts = [900, 901].map(|id| read(id).expect("a message").message);
        assert_eq!(texts, ["<a href=\"/live/v1/files/700\">a&lt;b&gt;.txt</a>", said]);
    });
}
