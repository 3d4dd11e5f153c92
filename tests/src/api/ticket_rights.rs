//! A ticket is read and changed with the rights of the chats that it is linked from, over HTTP on both engines.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    Id, Session, SessionRecord,
    SessionStatus::{Closed, CustomerLast, Finished, InQueue, RequestPosted, UserLast},
    Ticket, TicketMessage,
};
use parlour_store::{find, insert};
use serde_json::{Value, json};

const USERS: [(Id, &str); 8] = [
    (1, "owner"),
    (2, "respond"),
    (3, "listen"),
    (4, "manage"),
    (5, "notify"),
    (6, "outsider"),
    (7, "administrator"),
    (8, "other"),
];

/// A ticket of each key of these, with a message that holds its key.
fn desk(tickets: &[Ticket]) -> Desk {
    let mut desk = USERS.iter().fold(Desk::default(), |desk, (id, name)| {
        let mut desk = desk.user(*id, name);
        // Their Service users have the keys of other associates.
        desk.data.associates.last_mut().expect("an associate").associate.ej_user_id = 9 - *id;
        if *name == "administrator" { desk.administrator() } else { desk }
    });
    desk.data.tickets = tickets.to_vec();
    desk.topic(10).member(2, "r").member(3, "l").member(4, "m").member(5, "n").topic(20).member(8, "lrm")
}

fn ticket(id: Id) -> Ticket {
    Ticket { id, title: format!("Ticket {id}"), cust_id: 5, ..Ticket::template() }
}

/// A session of a topic, from which a ticket is linked.
fn session(id: Id, topic_id: Id, ticket_id: Id, session: Session) -> SessionRecord {
    let session = Session { id, topic_id, ticket_id, session_key: format!("key {id}"), ..session };
    SessionRecord { session, ..SessionRecord::default() }
}

fn start(engine: parlour_harness::Engine, desk: Desk) -> TestServer {
    let server = TestServer::start(engine);
    let ids: Vec<_> = desk.data.tickets.iter().map(|ticket| ticket.id).collect();
    desk.import(server.store());
    let message = |id: Id| TicketMessage { id, ticket_id: id, body: "secret".to_owned(), ..TicketMessage::default() };
    let stored = server.store().write(move |tx| ids.iter().try_for_each(|id| insert(tx, &message(*id))));
    stored.unwrap_or_else(|error: parlour_store::StoreError| panic!("{error}"));
    server
}

fn ask(server: &TestServer, user: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(user, PASSWORD).json(body).send()
}

fn save(server: &TestServer, user: &str, id: Id) -> u16 {
    ask(server, user, "/api/v1/Agents/Ticket/SaveTicket", &json!({ "TicketId": id, "Title": "Changed" })).status
}

/// The users who may read a ticket, by each way of reading it.
fn readers(server: &TestServer, id: Id) -> Vec<&'static str> {
    let read = |user: &str| {
        let got = ask(server, user, "/api/v1/Agents/Ticket/GetTicket", &json!({ "TicketId": id })).status;
        let messages = server.get(&format!("/live/v1/tickets/{id}/messages")).basic(user, PASSWORD).send();
        let list = ask(server, user, "/api/v1/Agents/Ticket/FindTicketsByPerson", &json!({ "PersonId": 5 })).json();
        let listed = list.as_array().expect("a list").iter().any(|it| it["TicketId"] == id);
        assert_eq!((got, messages.status), if listed { (200, 200) } else { (403, 403) }, "ticket {id} by {user}");
        assert!(listed || !messages.text().contains("secret"), "{}", messages.text());
        listed
    };
    USERS.iter().map(|(_, user)| *user).filter(|user| read(user)).collect()
}

fn writers(server: &TestServer, id: Id) -> Vec<&'static str> {
    USERS.iter().map(|(_, user)| *user).filter(|user| save(server, user, id) == 200).collect()
}

fn stored_ticket_of(server: &TestServer, session_id: Id) -> Id {
    let found = server.store().read(|tx| find::<Session>(tx, session_id));
    found.expect("it reads").expect("a session").ticket_id
}

/// A name, a ticket, its chats with their topics, its readers and its writers.
type Case = (&'static str, Ticket, Vec<(Id, Session)>, Vec<&'static str>, Vec<&'static str>);

#[test]
fn a_ticket_is_read_and_changed_by_those_who_may_read_and_change_one_of_its_chats() {
    let of = |status, user_id| Session { status, user_id, ..Session::default() };
    let own = |owned_by_associate_id, created_by| Ticket { owned_by_associate_id, created_by, ..ticket(0) };
    let everyone = USERS.map(|(_, name)| name).to_vec();
    let cases: Vec<Case> = vec![
        ("no chat", ticket(0), vec![], everyone.clone(), everyone),
        (
            "a running chat",
            ticket(0),
            vec![(10, of(UserLast, 1))],
            vec!["owner", "listen", "manage", "administrator"],
            vec!["owner", "manage", "administrator"],
        ),
        (
            "a chat in the queue",
            ticket(0),
            vec![(10, of(InQueue, 0))],
            vec!["respond", "listen", "manage", "administrator"],
            vec!["respond", "manage", "administrator"],
        ),
        (
            "a request",
            ticket(0),
            vec![(10, of(RequestPosted, 0))],
            vec!["respond", "listen", "manage", "administrator"],
            vec!["respond", "manage", "administrator"],
        ),
        (
            "an offered chat that another handed over and a program made",
            ticket(0),
            vec![(10, Session { transfer_to_id: 6, created_by_id: 2, former_user_id: 5, ..of(CustomerLast, 1) })],
            vec!["owner", "respond", "listen", "manage", "notify", "outsider", "administrator"],
            vec!["owner", "respond", "manage", "administrator"],
        ),
        (
            "chats of two topics",
            ticket(0),
            vec![(10, of(Finished, 1)), (20, of(Closed, 6)), (20, of(Closed, 6))],
            vec!["owner", "listen", "manage", "outsider", "administrator", "other"],
            vec!["owner", "manage", "outsider", "administrator", "other"],
        ),
        (
            "a ticket with an owner and a creator",
            // Service user 7 is associate 2.
            own(5, 7),
            vec![(20, of(Closed, 0))],
            vec!["respond", "notify", "administrator", "other"],
            vec!["respond", "notify", "administrator", "other"],
        ),
    ];
    both_engines(|engine| {
        let with_keys = cases.iter().zip(1..).map(|(case, id)| (id, case));
        let tickets: Vec<_> = with_keys.clone().map(|(id, case)| Ticket { id, ..case.1.clone() }).collect();
        let mut desk = desk(&tickets);
        for (id, case) in with_keys.clone() {
            for ((topic_id, of), place) in case.2.iter().zip(0..) {
                desk.data.sessions.push(session(id * 10 + place, *topic_id, id, of.clone()));
            }
        }
        let server = start(engine, desk);
        for (id, (name, _, _, reads, _)) in with_keys.clone() {
            assert_eq!(readers(&server, id), *reads, "{name}");
        }
        for (id, (name, _, _, _, writes)) in with_keys {
            assert_eq!(writers(&server, id), *writes, "{name}");
        }
    });
}

#[test]
fn a_ticket_of_a_chat_that_is_unlinked_deleted_or_removed_stays_with_its_topic() {
    both_engines(|engine| {
        let mut desk = desk(&[ticket(1), ticket(2), ticket(3)]);
        let running = || Session { status: UserLast, user_id: 1, ..Session::default() };
        desk.data.sessions = (1..=3).map(|id| session(id, 10, id, running())).collect();
        let server = start(engine, desk);
        let delete = "/api/v1/Agents/Chat/DeleteChatSessionEntity";
        assert_eq!(ask(&server, "manage", delete, &json!({ "ChatSessionId": 1 })).status, 204);
        assert_eq!(ask(&server, "manage", delete, &json!({ "ChatSessionId": 2 })).status, 204);
        server.clock.pass(std::time::Duration::from_hours(25));
        server.run_due();
        assert_eq!(server.store().read(|tx| find::<Session>(tx, 2)).expect("it reads"), None);
        let unlink = json!({ "ChatSessionId": 3, "Ticket": null });
        assert_eq!(ask(&server, "owner", "/api/v1/Agents/Chat/SaveChatSessionEntity", &unlink).status, 200);
        for id in 1..=3 {
            assert_eq!(readers(&server, id), ["respond", "listen", "manage", "administrator"], "ticket {id}");
            assert_eq!(writers(&server, id), ["respond", "manage", "administrator"], "ticket {id}");
        }
    });
}

#[test]
fn a_ticket_that_the_caller_may_not_change_cannot_be_linked() {
    both_engines(|engine| {
        let mut desk = desk(&[ticket(1), ticket(2), ticket(3)]);
        let of = |user_id| Session { status: UserLast, user_id, ..Session::default() };
        desk.data.sessions = vec![session(1, 10, 1, of(1)), session(2, 20, 2, of(8)), session(3, 20, 0, of(3))];
        let server = start(engine, desk);
        let save = "/api/v1/Agents/Chat/SaveChatSessionEntity";
        let link = |user: &str, session_id: Id, ticket_id: Id| {
            let sent = json!({ "ChatSessionId": session_id, "TopicId": 20, "Ticket": { "TicketId": ticket_id } });
            ask(&server, user, save, &sent).status
        };
        let patch = |user: &str, session_id: Id, kind: &str, body: &Value| {
            let call = server.call("PATCH", &format!("/api/v1/ChatSession/{session_id}")).basic(user, PASSWORD);
            call.body(kind, body.to_string()).send().status
        };
        let replace = json!([{ "op": "replace", "path": "/Ticket", "value": { "TicketId": 1 } }]);
        let merge = json!({ "Ticket": { "TicketId": 1 } });
        assert_eq!(link("other", 2, 1), 403, "changed");
        assert_eq!(link("other", 0, 1), 403, "new");
        assert_eq!(patch("other", 2, "application/json-patch+json", &replace), 403);
        assert_eq!(patch("other", 2, "application/merge-patch+json", &merge), 403);
        let whole = server.get("/api/v1/ChatSession/2").basic("other", PASSWORD).send().json();
        let mut put = whole;
        put["Ticket"] = json!({ "TicketId": 1 });
        assert_eq!(server.call("PUT", "/api/v1/ChatSession/2").basic("other", PASSWORD).json(&put).send().status, 403);
        assert_eq!(link("listen", 3, 1), 403, "a reader would become a writer");
        assert_eq!(link("other", 2, 99), 400, "there is none");
        assert_eq!((stored_ticket_of(&server, 2), stored_ticket_of(&server, 3)), (2, 0), "nothing was linked");
        assert_eq!(readers(&server, 1), ["owner", "listen", "manage", "administrator"]);

        assert_eq!(link("other", 2, 2), 200, "it is linked already");
        assert_eq!(link("other", 2, 3), 200, "nobody's ticket");
        assert_eq!(link("administrator", 2, 1), 200);
        assert_eq!(stored_ticket_of(&server, 2), 1);
        assert_eq!(readers(&server, 1), ["owner", "listen", "manage", "administrator", "other"]);
    });
}

#[test]
fn tickets_that_the_caller_may_not_read_take_no_place_in_a_list() {
    both_engines(|engine| {
        let changed = |id: Id| Ticket { last_changed: parlour_model::Timestamp(i64::from(id)), ..ticket(id) };
        let mut desk = desk(&(1..=120).map(changed).collect::<Vec<_>>());
        let of_others = Session { status: UserLast, user_id: 1, ..Session::default() };
        desk.data.sessions = (61..=120).map(|id| session(id, 10, id, of_others.clone())).collect();
        let server = start(engine, desk);
        let find = |user| {
            let path = "/api/v1/Agents/Ticket/FindTicketsByPerson";
            let list = ask(&server, user, path, &json!({ "PersonId": 5 })).json();
            list.as_array()
                .expect("a list")
                .iter()
                .map(|it| it["TicketId"].as_i64().expect("a key"))
                .collect::<Vec<_>>()
        };
        assert_eq!(find("outsider"), (11..=60).rev().collect::<Vec<_>>());
        assert_eq!(find("owner"), (71..=120).rev().collect::<Vec<_>>());
    });
}
