//! What an agent writes to the visitor of a chat that nobody has taken.

use std::{sync::Barrier, thread};

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    EventKind, Id, Session, SessionStatus,
    SessionStatus::{CustomerLast, Faq, InQueue, OfflineForm, PreChatForm, UserLast},
    Stream, Timestamp,
};
use parlour_store::{StoreError, find, list_events_after, list_messages_after};
use serde_json::{Value, json};

const CHAT: Id = 100;
const AGENTS: Id = 8;

/// Agents 1 to 8 answer the topic, `max` manages it without answering, and `ada` is an administrator.
fn desk(status: SessionStatus) -> Desk {
    let desk = (1..=AGENTS).fold(Desk::default(), |desk, id| desk.user(id, &format!("agent{id}")));
    let desk = desk.user(21, "max").user(22, "ada").administrator().topic(10);
    let desk = (1..=AGENTS).fold(desk, |desk, id| desk.member(id, "r"));
    let mut desk = desk.member(21, "m").session(CHAT, status);
    desk.data.topics[0].topic.welcome_message = "Welcome".to_owned().into();
    desk
}

fn with_chat(status: SessionStatus, test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk(status).import(server.store());
        test(&server);
    });
}

fn write(server: &TestServer, by: &str, message: &Value) -> Answer {
    server.post(&format!("/api/v1/ChatSession/{CHAT}/Messages")).basic(by, PASSWORD).json(message).send()
}

fn chat(server: &TestServer) -> Session {
    server.store().read::<_, StoreError>(|tx| find(tx, CHAT)).expect("it reads").expect("it is there")
}

fn said(server: &TestServer) -> Vec<String> {
    let messages = server.store().read::<_, StoreError>(|tx| list_messages_after(tx, CHAT, 0)).expect("it reads");
    messages.into_iter().map(|message| message.message).collect()
}

fn moves(server: &TestServer) -> usize {
    let events = server.store().read::<_, StoreError>(|tx| list_events_after(tx, Stream::Session(CHAT), 0, 100));
    let moved = |kind: &EventKind| *kind == EventKind::SessionStatusChanged;
    events.expect("it reads").iter().filter(|event| moved(&event.kind)).count()
}

#[test]
fn an_agents_message_picks_a_waiting_chat_up() {
    for status in [InQueue, PreChatForm, Faq] {
        with_chat(status, |server| {
            let answer = write(server, "agent3", &json!({ "Message": "Hello" }));
            assert_eq!(answer.status, 200, "{}", answer.text());
            let session = chat(server);
            assert_eq!((session.status, session.user_id, session.rank), (UserLast, 3, 1), "{status:?}");
            assert!(session.started_at.is_some());
            assert_eq!(said(server), ["Welcome", "Hello"]);
            assert_eq!(moves(server), 1);
            let again = server.post(&format!("/api/v1/ChatSession/{CHAT}/Pickup")).basic("agent4", PASSWORD).send();
            assert_eq!((again.status, again.text()), (200, "null"), "it is taken");
        });
    }
}

#[test]
fn a_message_of_a_caller_who_does_not_answer_the_topic_leaves_a_waiting_chat_where_it_is() {
    for status in [InQueue, PreChatForm, Faq, OfflineForm] {
        for by in ["max", "ada"] {
            with_chat(status, |server| {
                assert_eq!(write(server, by, &json!({ "Message": "We are busy" })).status, 200);
                let session = chat(server);
                assert_eq!((session.status, session.user_id), (status, 0), "{by}");
                assert_eq!(said(server), ["We are busy"]);
            });
        }
    }
}

#[test]
fn what_a_bot_writes_keeps_a_chat_off_the_queue_without_an_owner() {
    for (active, message) in [
        (true, json!({ "Message": "How can I help?" })),
        (true, json!({ "Message": "How can I help?", "SpecialType": "BotMessage" })),
        (false, json!({ "Message": "How can I help?", "SpecialType": "BotMessage" })),
    ] {
        both_engines(|engine| {
            let server = TestServer::start(engine);
            let mut desk = desk(InQueue);
            desk.data.sessions[0].session.chatbot_is_active = active;
            desk.import(server.store());
            assert_eq!(write(&server, "agent1", &message).status, 200, "{message}");
            let session = chat(&server);
            assert_eq!(
                (session.status, session.user_id, session.chatbot_is_active),
                (UserLast, 0, active),
                "{message}"
            );
        });
    }
}

#[test]
fn of_agents_who_write_at_once_one_has_the_chat_and_the_others_are_refused() {
    with_chat(InQueue, |server| {
        let start = Barrier::new(AGENTS as usize);
        let answers = thread::scope(|scope| {
            let write = |id: Id| {
                start.wait();
                (id, write(server, &format!("agent{id}"), &json!({ "Message": format!("From {id}") })))
            };
            let all: Vec<_> = (1..=AGENTS).map(|id| scope.spawn(move || write(id))).collect();
            all.into_iter().map(|one| one.join().expect("it answers")).collect::<Vec<_>>()
        });
        let owner = chat(server).user_id;
        for (id, answer) in answers {
            let expected = if id == owner { 200 } else { 409 };
            assert_eq!(answer.status, expected, "agent{id}, and agent{owner} has it: {}", answer.text());
        }
        assert_eq!(said(server), ["Welcome".to_owned(), format!("From {owner}")]);
        assert_eq!(moves(server), 1);
    });
}

#[test]
fn a_message_into_a_chat_that_another_agent_has_had_for_a_while_is_forbidden() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk(CustomerLast);
        let session = &mut desk.data.sessions[0].session;
        session.user_id = 2;
        session.started_at = Timestamp(session.requested_at.0 - 3_600_000);
        desk.import(server.store());
        let answer = write(&server, "agent1", &json!({ "Message": "Hello" }));
        assert_eq!((answer.status, &answer.json()["ErrorType"]), (403, &json!("SoSentryException")));
        assert!(said(&server).is_empty());
    });
}

#[test]
fn an_agent_who_was_given_a_waiting_chat_starts_it_with_a_message() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk(InQueue);
        desk.data.sessions[0].session.user_id = 2;
        desk.import(server.store());
        assert_eq!(write(&server, "max", &json!({ "Message": "It is yours" })).status, 200);
        assert_eq!((chat(&server).status, chat(&server).user_id), (InQueue, 2));
        assert_eq!(write(&server, "agent2", &json!({ "Message": "Hello" })).status, 200);
        assert_eq!((chat(&server).status, chat(&server).user_id, chat(&server).rank), (UserLast, 2, 1));
    });
}

#[test]
fn an_agents_file_picks_a_waiting_chat_up() {
    with_chat(InQueue, |server| {
        let path = format!("/live/v1/sessions/{CHAT}/files?name=price.txt");
        let answer = server.post(&path).basic("agent5", PASSWORD).body("text/plain", "12").send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!((chat(server).status, chat(server).user_id), (UserLast, 5));
    });
}

#[test]
fn a_message_with_an_idempotency_key_picks_a_chat_up_once() {
    with_chat(InQueue, |server| {
        let send = || {
            let call = server.post(&format!("/api/v1/ChatSession/{CHAT}/Messages")).basic("agent1", PASSWORD);
            call.header("Idempotency-Key", "first").json(&json!({ "Message": "Hello" })).send()
        };
        assert_eq!(send().text(), send().text());
        assert_eq!(said(server), ["Welcome", "Hello"]);
        assert_eq!(moves(server), 1);
    });
}
