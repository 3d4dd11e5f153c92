//! Several people reach for the same chat at the same moment, over HTTP and on both engines. Who was too late is told
//! so, and nothing is done twice or half.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Barrier, Mutex, PoisonError},
    thread,
};

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    Event, EventKind, Id, Message, Session, SessionStatus,
    SessionStatus::{CustomerLast, Finished, InQueue, UserLast},
    SpecialType, Stream,
};
use parlour_store::{StoreError, Tx, find, list_events_after, list_messages_after};
use serde_json::{Value, json};

/// More events than a session has here.
const EVENTS_MAX: i64 = 10_000;

/// Calls an operation of the agents' as that user.
pub(super) fn call(server: &TestServer, user: &str, operation: &str, body: &Value) -> Answer {
    server.post(&format!("/api/v1/Agents/Chat/{operation}")).basic(user, PASSWORD).json(body).send()
}

/// Each logs in once, so that no race waits for a password.
pub(super) fn log_in(server: &TestServer, users: &[&str]) {
    thread::scope(|scope| {
        for user in users {
            scope.spawn(move || {
                let me = server.get("/api/v1/User/currentAssociate").basic(user, PASSWORD).send();
                assert_eq!(me.status, 200, "{user}");
            });
        }
    });
}

pub(super) fn read<T>(server: &TestServer, run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    server.store().read(run).expect("the store reads")
}

pub(super) fn session(server: &TestServer, id: Id) -> Session {
    read(server, |tx| find::<Session>(tx, id)).expect("the session is there")
}

pub(super) fn events(server: &TestServer, id: Id) -> Vec<Event> {
    let events = read(server, |tx| list_events_after(tx, Stream::Session(id), 0, EVENTS_MAX));
    assert!(events.iter().zip(1..).all(|(event, number)| event.number == number), "a gap: {events:?}");
    events
}

fn count(events: &[Event], kind: EventKind) -> usize {
    events.iter().filter(|event| event.kind == kind).count()
}

pub(super) fn messages(server: &TestServer, id: Id) -> Vec<Message> {
    let mut messages = read(server, |tx| list_messages_after(tx, id, 0));
    messages.sort_by_key(|message| message.id);
    messages
}

/// Does all of these at the same moment; their answers, in the order of the calls.
fn at_once(server: &TestServer, calls: &[(&str, &str, Value)]) -> Vec<Answer> {
    let start = Barrier::new(calls.len());
    thread::scope(|scope| {
        let start = &start;
        let running: Vec<_> = calls
            .iter()
            .map(|(user, operation, body)| {
                scope.spawn(move || {
                    start.wait();
                    call(server, user, operation, body)
                })
            })
            .collect();
        running.into_iter().map(|call| call.join().expect("the call is answered")).collect()
    })
}

const AGENTS: Id = 16;
const CALLERS: Id = 64;
const QUEUED: Id = 1_000;

/// Takes sessions until there are none; which.
fn take_all(server: &TestServer, agent: Id) -> Vec<Id> {
    let user = format!("agent{agent}");
    let mut taken = Vec::new();
    loop {
        let answer = call(server, &user, "PickUpFirstChatSession", &json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let given = answer.json();
        if given.is_null() {
            return taken;
        }
        assert_eq!(given["User"]["AssociateId"], agent, "it is the caller's");
        taken.push(given["ChatSessionId"].as_i64().expect("a key") as Id);
    }
}

#[test]
fn of_many_who_take_from_one_queue_each_gets_what_nobody_else_gets() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = (1..=AGENTS).fold(Desk::default(), |desk, id| desk.user(id, &format!("agent{id}")));
        desk = (1..=AGENTS).fold(desk.topic(10), |desk, id| desk.member(id, "r"));
        (1..=QUEUED).fold(desk, |desk, id| desk.session(id, InQueue)).import(server.store());
        let names: Vec<_> = (1..=AGENTS).map(|id| format!("agent{id}")).collect();
        log_in(&server, &names.iter().map(String::as_str).collect::<Vec<_>>());

        let owners = Mutex::new(BTreeMap::new());
        thread::scope(|scope| {
            for caller in 0..CALLERS {
                let (server, owners, agent) = (&server, &owners, caller % AGENTS + 1);
                scope.spawn(move || {
                    for id in take_all(server, agent) {
                        let other = owners.lock().unwrap_or_else(PoisonError::into_inner).insert(id, agent);
                        assert_eq!(other, None, "session {id} was given twice");
                    }
                });
            }
        });
        let owners = owners.into_inner().expect("nobody panicked");
        assert_eq!(owners.keys().copied().collect::<Vec<_>>(), (1..=QUEUED).collect::<Vec<_>>(), "none is left");
        let mut ranks = BTreeSet::new();
        for (id, owner) in owners {
            let session = session(&server, id);
            assert_eq!((session.user_id, session.status), (owner, CustomerLast));
            assert!(ranks.insert((owner, session.rank)), "one colour twice: {session:?}");
            assert_eq!(count(&events(&server, id), EventKind::SessionStatusChanged), 1, "taken once");
        }
        assert_eq!(call(&server, "agent1", "PickUpChatSession", &json!({ "ChatSessionId": 1 })).text(), "null");
    });
}

#[test]
fn of_those_who_accept_decline_and_take_back_one_offer_exactly_one_is_first() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let rounds = 100..140;
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").topic(10);
        let desk = desk.member(1, "r").member(2, "r").member(3, "m");
        rounds.clone().fold(desk, |desk, id| desk.session_of(id, UserLast, 1, 2)).import(server.store());
        log_in(&server, &["ann", "bob", "cid"]);
        let mut outcomes = BTreeSet::new();
        for id in rounds {
            let body = json!({ "ChatSessionId": id });
            let mut calls = vec![
                ("bob", "AcceptChatSessionTransfer", body.clone()),
                ("bob", "RejectChatSessionTransfer", body.clone()),
                ("ann", "RejectChatSessionTransfer", body.clone()),
                ("cid", "RejectChatSessionTransfer", body.clone()),
                ("bob", "AcceptChatSessionTransfer", body),
            ];
            calls.rotate_left(id as usize % 5);
            for answer in at_once(&server, &calls) {
                assert_eq!(answer.status, 200, "{}", answer.text());
            }
            let session = session(&server, id);
            let events = events(&server, id);
            let [accepted, rejected, cancelled] =
                [EventKind::TransferAccepted, EventKind::TransferRejected, EventKind::TransferCancelled]
                    .map(|kind| count(&events, kind));
            assert_eq!(accepted + rejected + cancelled, 1, "one outcome: {events:?}");
            assert_eq!((session.user_id, session.former_user_id), if accepted == 1 { (2, 1) } else { (1, 0) });
            assert_eq!((session.transfer_to_id, session.status), (0, UserLast), "nothing is pending");
            let said: Vec<_> = messages(&server, id).iter().map(|message| message.special_type).collect();
            let expected = [SpecialType::TransferedSession, SpecialType::TransferRejected];
            assert_eq!(said.len(), accepted + rejected, "{said:?}");
            assert!(said.iter().all(|kind| *kind == expected[rejected]), "{said:?}");
            outcomes.insert([accepted, rejected, cancelled]);
        }
        println!("{} kinds of outcome", outcomes.len());
    });
}

/// Says things until the session has ended; what was acknowledged.
fn say_until_the_end(server: &TestServer, user: &str, id: Id) -> Vec<(Id, String)> {
    let mut acknowledged = Vec::new();
    loop {
        let text = format!("{user} says {}", acknowledged.len());
        let body = json!({ "ChatSessionId": id, "Message": { "Message": text, "Type": "ToCustomer" } });
        let answer = call(server, user, "AddChatMessage", &body);
        match answer.status {
            200 => acknowledged.push((answer.json()["ChatMessageId"].as_i64().expect("a key") as Id, text)),
            400 => return acknowledged,
            status => panic!("{status}: {}", answer.text()),
        }
    }
}

#[test]
fn nothing_is_said_after_a_chat_has_ended_and_nothing_acknowledged_is_missing() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let rounds = 100..116;
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").topic(10);
        let desk = desk.member(1, "r").member(2, "m").member(3, "m");
        rounds.clone().fold(desk, |desk, id| desk.session_of(id, CustomerLast, 1, 0)).import(server.store());
        log_in(&server, &["ann", "bob", "cid"]);
        for id in rounds {
            let mut acknowledged = thread::scope(|scope| {
                let server = &server;
                let speakers =
                    ["ann", "ann", "bob"].map(|user| scope.spawn(move || say_until_the_end(server, user, id)));
                let finish = json!({ "ChatSessionId": id, "Status": "Finished" });
                let enough = usize::try_from(id % 7).expect("a few");
                parlour_harness::eventually("something is said", || {
                    (messages(server, id).len() >= enough).then_some(())
                });
                assert_eq!(call(server, "cid", "SaveChatSessionEntity", &finish).status, 200);
                speakers.map(|speaker| speaker.join().expect("it ends")).concat()
            });
            acknowledged.sort();
            let mut stored: Vec<_> =
                messages(&server, id).into_iter().map(|it| (it.id, it.message, it.special_type)).collect();
            let last = stored.pop().expect("the end is announced");
            assert_eq!(last.2, SpecialType::ClosedByUser, "nothing is said after it");
            assert_eq!(stored.into_iter().map(|it| (it.0, it.1)).collect::<Vec<_>>(), acknowledged);
            let session = session(&server, id);
            assert_eq!((session.status, session.ended_at.is_some()), (Finished, true));
            assert_eq!(count(&events(&server, id), EventKind::MessageAdded), acknowledged.len() + 1);
        }
    });
}

#[test]
fn of_two_who_save_different_members_at_once_neither_undoes_the_other() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let rounds = 100..130;
        let desk = Desk::default().user(1, "ann").user(2, "bob").topic(10).member(1, "r").member(2, "m");
        rounds.clone().fold(desk, |desk, id| desk.session_of(id, CustomerLast, 1, 0)).import(server.store());
        log_in(&server, &["ann", "bob"]);
        for id in rounds {
            let entity = |member: &str, value: Value| json!({ "ChatSessionId": id, member: value });
            let calls = [
                ("ann", "SaveChatSessionEntity", entity("CustomerName", json!("Mary"))),
                ("bob", "SaveChatSessionEntity", entity("CustomerEmail", json!("mary@example.com"))),
                ("ann", "SaveChatSessionEntity", entity("CustomerPhone", json!("+47 1"))),
                ("bob", "SaveChatSessionEntity", entity("CustomerCompanyName", json!("Acme"))),
            ];
            for answer in at_once(&server, &calls) {
                assert_eq!(answer.status, 200, "{}", answer.text());
            }
            let it = session(&server, id);
            let saved = (it.customer_name, it.customer_email, it.customer_phone, it.customer_company_name);
            assert_eq!(
                saved,
                ("Mary".to_owned(), "mary@example.com".to_owned(), "+47 1".to_owned(), "Acme".to_owned())
            );
            assert_eq!(count(&events(&server, id), EventKind::SessionUpdated), 4);
        }
    });
}

#[test]
fn whatever_meets_a_deletion_is_answered_and_the_session_is_gone() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let rounds = 100..120;
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").topic(10);
        let desk = desk.member(1, "r").member(2, "r").member(3, "m");
        let status = |id: Id| if id % 2 == 0 { (UserLast, 1, 2) } else { (InQueue, 0, 0) };
        let desk = rounds.clone().fold(desk, |desk, id| {
            let (status, owner, offered) = status(id);
            desk.session_of(id, status, owner, offered)
        });
        desk.import(server.store());
        log_in(&server, &["ann", "bob", "cid"]);
        for id in rounds {
            let body = json!({ "ChatSessionId": id });
            let said = json!({ "ChatSessionId": id, "Message": { "Message": "Hello", "Type": "ToCustomer" } });
            let mut calls = vec![
                ("cid", "DeleteChatSessionEntity", body.clone()),
                ("ann", "PickUpChatSession", body.clone()),
                ("bob", "AcceptChatSessionTransfer", body.clone()),
                ("ann", "AddChatMessage", said),
                ("ann", "SaveChatSessionEntity", json!({ "ChatSessionId": id, "CustomerName": "Mary" })),
                ("ann", "ResetChatSession", body.clone()),
                ("cid", "TransferChatSession", json!({ "ChatSessionId": id, "ToAssociate": "bob" })),
                ("ann", "GetChatSessionEntity", body.clone()),
                ("cid", "GetChatMessages", json!({ "ChatSessionId": id, "After": 0 })),
                ("bob", "ChatSessionsForUser", json!({})),
            ];
            calls.rotate_left(id as usize % 10);
            for (answer, (user, operation, _)) in at_once(&server, &calls).iter().zip(&calls) {
                assert!(answer.status < 500, "{user} {operation}: {} {}", answer.status, answer.text());
            }
            assert_gone(&server, id);
        }
    });
}

/// That nobody sees the session any more.
fn assert_gone(server: &TestServer, id: Id) {
    let kept = session(server, id);
    assert_eq!((kept.status, kept.transfer_to_id), (SessionStatus::Deleted, 0));
    assert_eq!(messages(server, id).last().map(|it| it.special_type), Some(SpecialType::SessionDeleted));
    for user in ["ann", "bob", "cid"] {
        let list = call(server, user, "ChatSessionsForUser", &json!({}));
        assert!(!list.ids().contains(&id.into()), "{user} is still shown it");
        let one = call(server, user, "GetChatSessionEntity", &json!({ "ChatSessionId": id }));
        assert_eq!(one.text(), "null", "{user} still gets it");
    }
}
