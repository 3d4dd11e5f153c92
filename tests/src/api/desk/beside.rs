//! Notes, whispers, earlier chats and who a visitor may be.

use parlour_harness::{Desk, TestServer, both_engines};
use parlour_model::{
    Event, EventKind, Person,
    SessionStatus::{Closed, Deleted, InQueue, UserLast},
    Stream,
};
use parlour_store::{count_notes_of_session, list_events_after};
use serde_json::{Value, json};

use super::{call, got, refused};

/// Ann has chat 100, bob listens, cid sets up, eve is nobody's member.
fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(5, "eve");
    desk.topic(10).member(1, "r").member(2, "l").session_of(100, UserLast, 1, 0)
}

fn on_each(desk: impl Fn() -> Desk, test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

const NOTES: &str = "/live/v1/sessions/100/notes";

fn whisper(text: &str) -> Value {
    json!({ "Kind": "Whisper", "Text": text })
}

#[test]
fn a_whisper_reaches_the_agent_and_neither_messages_nor_transcript_nor_another_agent() {
    on_each(desk, |server| {
        let note = got(server, "bob", "POST", NOTES, &whisper("  offer <b>ten</b> per cent "));
        assert_eq!((&note["Text"], &note["Author"]), (&json!("offer <b>ten</b> per cent"), &json!("bob")));
        assert_eq!((&note["Kind"], &note["WhenWritten"]), (&json!("Whisper"), &json!("2026-03-02T09:00:00")));
        let read = got(server, "ann", "GET", NOTES, &Value::Null);
        assert_eq!(read, json!([note]));
        refused(server, "eve", "GET", NOTES, &Value::Null, (403, "notes"));
        for path in
            ["/api/v1/ChatSession/100/Messages", "/api/v1/ChatSession/ForCurrentUser", "/api/v1/ChatSession/100"]
        {
            let answer = call(server, "ann", "GET", path, &Value::Null);
            assert!(!answer.text().contains("per cent"), "{path}");
        }
        let transcript = call(server, "ann", "POST", "/api/v1/ChatSession/100/Transcript?html=true", &Value::Null);
        assert!(!transcript.text().contains("per cent"), "{}", transcript.text());
    });
}

#[test]
fn a_program_that_made_a_chat_for_its_visitor_does_not_get_its_notes() {
    on_each(desk, |server| {
        // Eve may make sessions of a topic in which she may respond, and loses that right.
        let member = json!({ "User": { "AssociateId": 5 }, "CanRespond": true });
        let of_eve = "/api/v1/ChatTopic/10/UserAgent";
        got(server, "cid", "POST", of_eve, &member);
        let made = got(server, "eve", "POST", "/api/v1/ChatTopic/10/Sessions", &Value::Null);
        assert_eq!(call(server, "cid", "DELETE", &format!("{of_eve}/eve"), &Value::Null).status, 204);
        let id = &made["ChatSessionId"];
        got(server, "eve", "GET", &format!("/api/v1/ChatSession/{id}/Messages"), &Value::Null);
        refused(server, "eve", "GET", &format!("/live/v1/sessions/{id}/notes"), &Value::Null, (403, "notes"));
    });
}

#[test]
fn a_note_leaves_an_event_in_the_chats_stream_and_goes_with_the_chat() {
    on_each(desk, |server| {
        let note = got(server, "ann", "POST", NOTES, &json!({ "Text": "Called back" }));
        assert_eq!(note["Kind"], "Note");
        let events = server.store().read(|tx| list_events_after(tx, Stream::Session(100), 0, 100)).expect("events");
        let told = |it: &Event| it.kind == EventKind::NoteAdded && json!(it.subject_id) == note["NoteId"];
        assert_eq!(events.iter().filter(|it| told(it)).count(), 1, "{events:?}");
        assert_eq!(call(server, "cid", "DELETE", "/api/v1/ChatSession/100", &Value::Null).status, 204);
        refused(server, "cid", "GET", NOTES, &Value::Null, (404, "nothing"));
        server.clock.pass(std::time::Duration::from_hours(13));
        server.run_due();
        assert_eq!(server.store().read(|tx| count_notes_of_session(tx, 100)).expect("it reads"), 0);
    });
}

#[test]
fn a_note_is_text_of_some_length_and_the_same_call_again_adds_none() {
    on_each(desk, |server| {
        refused(server, "ann", "POST", NOTES, &json!({ "Text": " " }), (400, "Text"));
        refused(server, "ann", "POST", NOTES, &whisper(&"å".repeat(4_001)), (400, "Text"));
        refused(server, "ann", "POST", NOTES, &json!({ "Kind": "Shout", "Text": "a" }), (400, "Kind"));
        refused(server, "ann", "POST", "/live/v1/sessions/9/notes", &whisper("a"), (404, "nothing"));
        got(server, "ann", "POST", NOTES, &whisper(&"å".repeat(4_000)));
        let once = || {
            let call = server.post(NOTES).basic("ann", parlour_harness::PASSWORD).header("Idempotency-Key", "one");
            call.json(&whisper("once")).send().json()
        };
        assert_eq!(once()["NoteId"], once()["NoteId"]);
        assert_eq!(got(server, "ann", "GET", NOTES, &Value::Null).as_array().expect("notes").len(), 2);
    });
}

#[test]
fn earlier_chats_are_those_of_the_person_or_the_address_that_the_caller_may_see() {
    let desk = || {
        let mut desk = desk().session(101, Closed).session(102, Closed).session(103, Deleted).session(104, Closed);
        desk = desk.topic(20).member(2, "n").session(105, InQueue).topic(30).session(106, Closed);
        desk.data.persons = vec![Person { id: 7, ..Person::default() }];
        for record in &mut desk.data.sessions {
            let session = &mut record.session;
            match session.id {
                // Neither person nor address.
                104 => {}
                // The address alone, in another case; 106 is nobody's topic.
                102 | 105 | 106 => session.customer_email = "NORA@customer.example".to_owned(),
                _ => session.person_id = 7,
            }
            if session.id == 100 {
                session.customer_email = "nora@customer.example".to_owned();
            }
        }
        desk
    };
    on_each(desk, |server| {
        let earlier = |user: &str| {
            let rows = got(server, user, "GET", "/live/v1/sessions/100/earlier", &Value::Null);
            rows.as_array()
                .expect("rows")
                .iter()
                .map(|it| (it["ChatSessionId"].clone(), it["MayRead"].clone()))
                .collect::<Vec<_>>()
        };
        let rows = |rows: &[(i32, bool)]| rows.iter().map(|it| (json!(it.0), json!(it.1))).collect::<Vec<_>>();
        assert_eq!(earlier("ann"), rows(&[(102, false), (101, false)]));
        assert_eq!(earlier("bob"), rows(&[(105, false), (102, true), (101, true)]));
        assert_eq!(earlier("cid"), rows(&[(106, true), (105, true), (102, true), (101, true)]));
        let first = &got(server, "cid", "GET", "/live/v1/sessions/100/earlier", &Value::Null)[0];
        assert_eq!((&first["TopicName"], &first["AgentName"]), (&json!("Topic 30"), &json!("")));
        // One of nobody is not that of everybody without an address.
        assert_eq!(got(server, "cid", "GET", "/live/v1/sessions/104/earlier", &Value::Null), json!([]));
    });
}

#[test]
fn who_a_visitor_may_be_is_found_by_address_before_name_and_nobody_who_retired() {
    let person = |id: i32, name: &str, email: &str, retired: i32| Person {
        id,
        full_name: name.to_owned(),
        lastname: name.to_owned(),
        email: email.to_owned(),
        retired,
        ..Person::default()
    };
    let desk = || {
        let mut desk = desk();
        desk.data.persons = vec![
            person(1, "Nora Lie", "other@customer.example", 0),
            person(2, "Somebody", "Nora@customer.example", 0),
            person(3, "Nora Lie", "nora@customer.example", 1),
            person(4, "Nora Lienau", "", 0),
        ];
        let session = &mut desk.data.sessions[0].session;
        (session.customer_name, session.customer_email) = ("nora lie".to_owned(), "nora@customer.example".to_owned());
        session.person_id = 4;
        desk
    };
    on_each(desk, |server| {
        let found = got(server, "ann", "GET", "/live/v1/sessions/100/matches", &Value::Null);
        let rows: Vec<_> = found
            .as_array()
            .expect("rows")
            .iter()
            .map(|it| (it["By"].clone(), it["Linked"].clone(), it["Person"]["PersonId"].clone()))
            .collect();
        let row = |by: &str, linked: bool, id: i32| (json!(by), json!(linked), json!(id));
        assert_eq!(rows, [row("Email", false, 2), row("Name", false, 1), row("Name", true, 4)]);
    });
}
