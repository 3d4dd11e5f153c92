//! Customers, their tickets and what stands beside the chat itself, over HTTP on both engines (specification §11.7,
//! §14 Q25).

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Contact, EventKind, ListItem, ListName, Person, SessionStatus::UserLast, Stream};
use parlour_store::{list_after, list_events_after};
use serde_json::{Value, json};

const PERSON: &str = "/api/v1/Agents/Person";
const CONTACT: &str = "/api/v1/Agents/Contact";
const TICKET: &str = "/api/v1/Agents/Ticket";

/// Ann answers, bob listens, cid sets up, dan is no chat user, eve is nobody's member, fay manages.
pub(super) fn desk() -> Desk {
    let desk = Desk::default().user(11, "ann").user(12, "bob").user(13, "cid").administrator();
    let desk = desk.user(14, "dan").no_chat_user().user(15, "eve").user(16, "fay");
    let mut desk = desk.topic(10).member(11, "rn").member(12, "l").member(16, "m").session_of(100, UserLast, 11, 0);
    desk.data.contacts = vec![
        Contact { id: 1, name: "Acme".to_owned(), full_name: "Acme".to_owned(), ..Contact::default() },
        Contact {
            id: 2,
            name: "ac_me 100%".to_owned(),
            email_address: "Info@Acme.example".to_owned(),
            ..Contact::default()
        },
    ];
    desk.data.persons =
        vec![person(1, "Ann", "Berg", "ann@example.com", 0), person(2, "Bea", "Annan", "B@example.com", 0)];
    desk
}

fn person(id: i32, first: &str, last: &str, email: &str, retired: i32) -> Person {
    Person {
        id,
        firstname: first.to_owned(),
        lastname: last.to_owned(),
        full_name: format!("{first} {last}"),
        email: email.to_owned(),
        retired,
        contact_id: 1,
        ..Person::default()
    }
}

pub(super) fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

pub(super) fn ask(server: &TestServer, user: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(user, PASSWORD).json(body).send()
}

/// What ann gets.
fn got(server: &TestServer, path: &str, body: &Value) -> Value {
    let answer = ask(server, "ann", path, body);
    assert_eq!(answer.status, 200, "{path} {body}: {}", answer.text());
    answer.json()
}

/// Ann is refused, and told which member it is.
pub(super) fn refused(server: &TestServer, path: &str, body: &Value, status: u16, member: &str) {
    let answer = ask(server, "ann", path, body);
    assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
    let message = answer.json()["Message"].as_str().expect("a message").to_owned();
    assert!(message.starts_with(member), "{path} {body}: {message}");
}

pub(super) fn ids(list: &Value, key: &str) -> Vec<i64> {
    list.as_array().expect("a list").iter().map(|row| row[key].as_i64().expect("a key")).collect()
}

fn desk_events(server: &TestServer) -> Vec<EventKind> {
    let events = server.store().read(|tx| list_events_after(tx, Stream::Desk, 0, 1_000)).expect("events");
    events.into_iter().map(|event| event.kind).collect()
}

#[test]
fn a_person_is_made_read_and_changed() {
    on_each(|server| {
        let template = got(server, &format!("{PERSON}/CreateDefaultPerson"), &Value::Null);
        assert_eq!((&template["PersonId"], &template["FullName"]), (&json!(0), &json!("")));
        let sent = json!({ "firstname": "Kim", "lastname": "Lund", "email": "kim@example.com", "contactId": 1 });
        let made = got(server, &format!("{PERSON}/SavePerson"), &sent);
        assert_eq!(made["PersonId"], 3, "the next key");
        assert_eq!((&made["FullName"], &made["FormalName"]), (&json!("Kim Lund"), &json!("Kim Lund")));
        assert_eq!((&made["ContactName"], &made["ContactFullName"]), (&json!("Acme"), &json!("Acme")));
        let mut sent_back = made.clone();
        sent_back["Lastname"] = json!("Holm");
        let changed = got(server, &format!("{PERSON}/SavePerson"), &sent_back);
        assert_eq!((&changed["FullName"], &changed["Firstname"]), (&json!("Kim Holm"), &json!("Kim")));
        let cleared = json!({ "PersonId": 3, "Email": null, "ContactId": 0 });
        let cleared = got(server, &format!("{PERSON}/SavePerson"), &cleared);
        assert_eq!(
            (&cleared["Email"], &cleared["ContactName"], &cleared["Firstname"]),
            (&json!(""), &json!(""), &json!("Kim"))
        );
        assert_eq!(got(server, &format!("{PERSON}/GetPerson?personId=3"), &Value::Null), cleared);
        assert_eq!(got(server, &format!("{PERSON}/GetPerson?personId=99"), &Value::Null), Value::Null);
        got(server, &format!("{PERSON}/SavePerson"), &json!({ "PersonId": 3 }));
        let saved = desk_events(server).into_iter().filter(|kind| *kind == EventKind::PersonSaved).count();
        assert_eq!(saved, 3, "what changes nothing is no event");
    });
}

#[test]
fn a_person_that_cannot_be_names_the_member() {
    on_each(|server| {
        let save = format!("{PERSON}/SavePerson");
        refused(server, &save, &json!({ "Lastname": "x", "ContactId": 99 }), 400, "ContactId");
        refused(server, &save, &json!({ "Lastname": "x", "AssociateId": 99 }), 400, "AssociateId");
        refused(server, &save, &json!({ "Lastname": "x".repeat(256) }), 400, "Lastname");
        refused(server, &save, &json!({ "Rank": 3 }), 400, "Lastname");
        refused(server, &save, &json!({ "Lastname": "x", "Rank": "many" }), 400, "Rank");
        refused(server, &save, &json!({ "PersonId": 99, "Lastname": "x" }), 404, "There is no person 99");
        refused(server, &format!("{PERSON}/FindPersonsByName"), &json!({ "Name": " " }), 400, "Name");
        refused(server, "/api/v1/Agents/EMail/GetPersonsFromEmailAddress", &Value::Null, 400, "EmailAddress");
    });
}

#[test]
fn people_and_companies_are_found_whatever_the_case_and_by_no_pattern() {
    on_each(|server| {
        let by_name = |name: &str| {
            ids(&got(server, &format!("{PERSON}/FindPersonsByName"), &json!({ "Name": name })), "PersonId")
        };
        assert_eq!(by_name("ANN"), [1, 2], "full name and last name");
        assert_eq!((by_name("ann b"), by_name("berg"), by_name("erg")), (vec![1], vec![1], vec![]));
        assert_eq!((by_name("%"), by_name("_nn"), by_name("!")), (vec![], vec![], vec![]));
        let by_email = |email: &str| {
            let path = "/api/v1/Agents/EMail/GetPersonsFromEmailAddress";
            ids(&got(server, path, &json!({ "emailAddress": email })), "PersonId")
        };
        assert_eq!((by_email("b@EXAMPLE.com"), by_email("b@example")), (vec![2], vec![]));
        let contacts = |name: &str| {
            ids(&got(server, &format!("{CONTACT}/FindContactsByName"), &json!({ "Name": name })), "ContactId")
        };
        assert_eq!((contacts("ac"), contacts("ac_"), contacts("AC_ME 100%")), (vec![2, 1], vec![2], vec![2]));
        let mail = json!({ "Email": "info@acme.example" });
        assert_eq!(ids(&got(server, &format!("{CONTACT}/FindContactsByEmail"), &mail), "ContactId"), [2]);
    });
}

#[test]
fn an_answer_holds_no_more_than_fifty_people() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        desk.data.persons = (1..=60).map(|id| person(id, "Same", "Name", "same@example.com", 0)).collect();
        desk.import(server.store());
        let found = got(&server, &format!("{PERSON}/FindPersonsByName"), &json!({ "Name": "same" }));
        assert_eq!(ids(&found, "PersonId"), (1..=50).collect::<Vec<_>>());
    });
}

#[test]
fn a_company_is_made_and_renamed_with_its_people() {
    on_each(|server| {
        assert_eq!(got(server, &format!("{CONTACT}/CreateDefaultContact"), &Value::Null)["ContactId"], 0);
        let save = format!("{CONTACT}/SaveContact");
        let made = got(
            server,
            &save,
            &json!({ "Name": "Initech", "Department": "Sales", "Address": { "Street": { "City": "Oslo" } } }),
        );
        assert_eq!((&made["ContactId"], &made["FullName"]), (&json!(3), &json!("Initech, Sales")));
        assert_eq!((&made["AssociateId"], &made["AssociateFullName"]), (&json!(11), &json!("ann")));
        assert_eq!(made["Address"]["Street"]["City"], "Oslo");
        got(server, &save, &json!({ "ContactId": 1, "Name": "Acme Ltd" }));
        assert_eq!(got(server, &format!("{CONTACT}/GetContact?contactId=1"), &Value::Null)["FullName"], "Acme Ltd");
        let person = got(server, &format!("{PERSON}/GetPerson"), &json!({ "PersonId": 1 }));
        assert_eq!(person["ContactFullName"], "Acme Ltd");
        refused(server, &save, &json!({ "Department": "x" }), 400, "Name");
        refused(server, &save, &json!({ "ContactId": 1, "Name": null }), 400, "Name");
        refused(server, &save, &json!({ "Name": "x", "Department": "y".repeat(256) }), 400, "Department");
        refused(server, &save, &json!({ "ContactId": 99, "Name": "x" }), 404, "There is no company 99");
        refused(server, &save, &json!([1]), 400, "");
        assert!(desk_events(server).contains(&EventKind::ContactSaved));
    });
}

#[test]
fn a_ticket_takes_names_from_what_it_leads_to() {
    on_each(|server| {
        let template = got(server, &format!("{TICKET}/CreateDefaultTicket"), &Value::Null);
        assert_eq!(
            (&template["BaseStatus"], &template["Slevel"], &template["OwnedBy"]),
            (&json!("Active"), &json!("External"), &json!(1))
        );
        let save = format!("{TICKET}/SaveTicket");
        let sent = json!({ "Title": "Broken", "CustId": 1, "OwnedBy": 12, "CreatedByName": "nobody" });
        let made = got(server, &save, &sent);
        let expected = json!({
            "TicketId": 1, "PersonFullname": "Ann Berg", "ContactId": 1, "ContactName": "Acme", "Origin": "API",
            "CreatedBy": 11, "CreatedByName": "ann", "Author": "ann", "OwnedByName": "bob", "OwnedByAssociateId": 12,
            "FromAddress": "ann@example.com", "TicketStatusDisplayValue": "Active",
        });
        for (member, value) in expected.as_object().expect("members") {
            assert_eq!(made[member], *value, "{member}");
        }
        assert_eq!(made["CreatedAt"], made["LastChanged"]);
        server.clock.pass(std::time::Duration::from_mins(1));
        let closed = got(server, &save, &json!({ "TicketId": 1, "BaseStatus": "Closed", "OwnedBy": 1 }));
        assert_eq!((&closed["CreatedAt"], &closed["CreatedByName"]), (&made["CreatedAt"], &made["CreatedByName"]));
        assert_ne!(closed["LastChanged"], made["LastChanged"]);
        assert!(!closed["ClosedAt"].as_str().expect("a date").starts_with("0001"));
        assert_eq!((&closed["OwnedBy"], &closed["OwnedByName"]), (&json!(1), &json!("")));
        assert_eq!(got(server, &format!("{TICKET}/GetTicket?ticketId=1"), &Value::Null), closed);
        got(server, &save, &json!({ "Title": "Later", "CustId": 1 }));
        let found = got(server, &format!("{TICKET}/FindTicketsByPerson"), &json!({ "PersonId": 1 }));
        assert_eq!(ids(&found, "TicketId"), [2, 1]);
        assert!(desk_events(server).contains(&EventKind::TicketSaved));
    });
}

#[test]
fn a_ticket_that_cannot_be_names_the_member() {
    on_each(|server| {
        let save = format!("{TICKET}/SaveTicket");
        for member in
            ["CustId", "ContactId", "OwnedBy", "OwnedByAssociateId", "Category", "Priority", "SaleId", "ProjectId"]
        {
            refused(server, &save, &json!({ "Title": "x", member: 99 }), 400, member);
        }
        refused(server, &save, &json!({ "Title": " " }), 400, "Title");
        refused(server, &save, &json!({ "Title": "x".repeat(256) }), 400, "Title");
        refused(server, &save, &json!({ "Title": "x", "BaseStatus": "Gone" }), 400, "BaseStatus");
        refused(server, &save, &json!({ "TicketId": 99, "Title": "x" }), 404, "There is no ticket 99");
        refused(server, &format!("{TICKET}/FindTicketsByPerson"), &Value::Null, 400, "PersonId");
    });
}

#[test]
fn customers_are_for_chat_users_and_administrators() {
    on_each(|server| {
        let operations = [
            (format!("{PERSON}/GetPerson"), json!({ "PersonId": 1 })),
            (format!("{PERSON}/SavePerson"), json!({ "PersonId": 1 })),
            (format!("{PERSON}/FindPersonsByName"), json!({ "Name": "a" })),
            ("/api/v1/Agents/EMail/GetPersonsFromEmailAddress".to_owned(), json!({ "EmailAddress": "a" })),
            (format!("{CONTACT}/GetContact"), json!({ "ContactId": 1 })),
            (format!("{CONTACT}/SaveContact"), json!({ "ContactId": 1 })),
            (format!("{CONTACT}/FindContactsByName"), json!({ "Name": "a" })),
            (format!("{CONTACT}/FindContactsByEmail"), json!({ "Email": "a" })),
            (format!("{TICKET}/GetTicket"), json!({ "TicketId": 1 })),
            (format!("{TICKET}/SaveTicket"), json!({ "Title": "x" })),
            (format!("{TICKET}/FindTicketsByPerson"), json!({ "PersonId": 1 })),
        ];
        for (path, body) in &operations {
            for (user, status) in [("ann", 200), ("cid", 200), ("eve", 200), ("dan", 403)] {
                assert_eq!(ask(server, user, path, body).status, status, "{path} by {user}");
            }
            // Without a body: one that nobody reads ends the connection.
            assert_eq!(server.post(path).send().status, 401, "{path} by nobody");
        }
    });
}

/// A desk whose session 101 is a visitor's of whom some things are known.
fn visited(name: &str, email: &str, company: &str) -> Desk {
    let mut desk = desk().session_of(101, UserLast, 11, 0);
    let session = &mut desk.data.sessions.last_mut().expect("a session").session;
    name.clone_into(&mut session.customer_name);
    email.clone_into(&mut session.customer_email);
    company.clone_into(&mut session.customer_company_name);
    "123".clone_into(&mut session.customer_phone);
    session.customer_consented = true;
    session.first_message = format!("It  does not\n{}", "work ".repeat(40));
    desk
}

const TICKET_OF_101: &str = "/live/v1/sessions/101/ticket";
const PERSON_OF_101: &str = "/live/v1/sessions/101/person";

fn session_101(server: &TestServer) -> Value {
    got(server, "/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId=101", &Value::Null)
}

#[test]
fn a_person_of_a_chat_brings_a_company_that_nobody_knows() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        visited("Kim Marie Lund", "kim@example.com", "Initech").import(server.store());
        for (user, status) in [("bob", 403), ("eve", 403), ("dan", 403)] {
            assert_eq!(ask(&server, user, PERSON_OF_101, &Value::Null).status, status, "{user}");
        }
        let made = got(&server, PERSON_OF_101, &Value::Null);
        assert_eq!(
            (&made["Firstname"], &made["Lastname"], &made["Email"]),
            (&json!("Kim Marie"), &json!("Lund"), &json!("kim@example.com"))
        );
        assert_eq!((&made["ContactName"], &made["DirectPhone"]), (&json!("Initech"), &json!("123")));
        let session = session_101(&server);
        assert_eq!((&session["Person"]["PersonId"], &session["Contact"]["ContactId"]), (&json!(3), &json!(3)));
        assert_eq!(session["CustomerConsented"], true);
        refused(&server, PERSON_OF_101, &Value::Null, 409, "Chat session 101");
        assert_eq!(ask(&server, "ann", "/live/v1/sessions/999/person", &Value::Null).status, 404);
        let events = server.store().read(|tx| list_events_after(tx, Stream::Session(101), 0, 10)).expect("events");
        assert_eq!(events.last().map(|event| event.kind), Some(EventKind::SessionUpdated));
    });
}

#[test]
fn a_person_of_a_chat_who_is_known_is_not_made_again() {
    both_engines(|engine| {
        for (name, email, company, person, contact) in [
            ("Anyone", "ANN@example.com", "Other", 1, 1),
            ("Kim", "", "ACME", 3, 1),
            ("Kim", "kim@example.com", "", 3, 0),
        ] {
            let server = TestServer::start(engine);
            visited(name, email, company).import(server.store());
            let made = got(&server, PERSON_OF_101, &Value::Null);
            assert_eq!((&made["PersonId"], &made["ContactId"]), (&json!(person), &json!(contact)), "{name} {email}");
            let contacts = server.store().read(|tx| list_after::<Contact>(tx, 0, 10)).expect("companies");
            assert_eq!(contacts.len(), 2, "{company}");
        }
        let server = TestServer::start(engine);
        visited(" ", "", "Acme").import(server.store());
        refused(&server, PERSON_OF_101, &Value::Null, 400, "CustomerName");
    });
}

#[test]
fn a_ticket_of_a_chat_is_linked_and_begins_with_what_was_asked() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = visited("Kim", "kim@example.com", "");
        desk.data.sessions.last_mut().expect("a session").session.person_id = 0;
        let topic = desk.data.topics.last_mut().expect("a topic");
        let category =
            ListItem { list: ListName::TicketCategory, id: 7, value: "Support".into(), ..ListItem::default() };
        topic.topic.ticket_category_id = 7;
        topic.ticket_category = Some(category);
        desk.import(server.store());
        for (user, status) in [("bob", 403), ("eve", 403), ("dan", 403)] {
            assert_eq!(ask(&server, user, TICKET_OF_101, &json!({ "Title": "x" })).status, status, "{user}");
        }
        let made = got(&server, TICKET_OF_101, &Value::Null);
        let title = made["Title"].as_str().expect("a title");
        assert!(title.starts_with("It does not work work") && title.chars().count() == 80, "{title}");
        let expected = json!({
            "Origin": "Chat", "Author": "Kim", "FromAddress": "kim@example.com", "CategoryName": "Support",
            "OwnedByName": "ann", "CreatedByName": "ann", "BaseStatus": "Active", "CustId": 0,
        });
        for (member, value) in expected.as_object().expect("members") {
            assert_eq!(made[member], *value, "{member}");
        }
        assert_eq!(session_101(&server)["Ticket"]["TicketId"], made["TicketId"]);
        got(&server, PERSON_OF_101, &Value::Null);
        let second = got(&server, TICKET_OF_101, &json!({ "title": " Another " }));
        assert_eq!((&second["Title"], &second["PersonFullname"]), (&json!("Another"), &json!("Kim")));
        assert_eq!(session_101(&server)["Ticket"]["TicketId"], second["TicketId"]);
        refused(&server, TICKET_OF_101, &json!({ "Title": "x".repeat(256) }), 400, "Title");
        refused(&server, TICKET_OF_101, &json!({ "Message": "x".repeat(200_001) }), 400, "Message");
        let third = got(&server, TICKET_OF_101, &json!({ "Message": "Calls back at 9.\n<b>Urgent</b>" }));
        let messages = format!("/live/v1/tickets/{}/messages", third["TicketId"]);
        let read = |user: &str, path: &str| server.get(path).basic(user, PASSWORD).send();
        let message = read("ann", &messages).json()[0].clone();
        assert_eq!((&message["Body"], &message["Author"]), (&json!("Calls back at 9.\n<b>Urgent</b>"), &json!("ann")));
        assert_eq!((third["NumMessages"].as_i64(), second["NumMessages"].as_i64()), (Some(1), Some(0)));
        assert_eq!((read("bob", &messages).status, read("eve", &messages).status), (200, 403));
        assert_eq!((read("dan", &messages).status, read("ann", "/live/v1/tickets/99/messages").status), (403, 404));
        assert_eq!(ask(&server, "cid", "/live/v1/sessions/999/ticket", &Value::Null).status, 404);
    });
}

#[test]
fn an_e_mail_address_that_is_one_persons_links_a_chat() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        desk.data.persons.extend([
            person(3, "Two", "One", "two@example.com", 0),
            person(4, "Two", "Two", "two@example.com", 0),
            person(5, "Old", "Left", "left@example.com", 1),
            person(6, "Old", "Stays", "left@example.com", 0),
        ]);
        desk.import(server.store());
        let save = "/api/v1/Agents/Chat/SaveChatSessionEntity";
        let linked = |session: &Value| session["Person"]["PersonId"].clone();
        for (email, person) in [
            ("Ann@Example.com", json!(1)),
            ("two@example.com", Value::Null),
            ("left@example.com", json!(6)),
            ("", Value::Null),
        ] {
            let made = got(&server, save, &json!({ "TopicId": 10, "CustomerEmail": email }));
            assert_eq!(linked(&made), person, "new, {email}");
            let bare = got(&server, save, &json!({ "TopicId": 10 }));
            let changed =
                got(&server, save, &json!({ "ChatSessionId": bare["ChatSessionId"], "CustomerEmail": email }));
            assert_eq!(linked(&changed), person, "changed, {email}");
            let contact = if person.is_null() { Value::Null } else { json!(1) };
            assert_eq!(changed["Contact"]["ContactId"], contact, "{email}");
        }
        // Who was taken away by hand does not come back by himself.
        let made = got(&server, save, &json!({ "TopicId": 10, "CustomerEmail": "ann@example.com" }));
        let id = &made["ChatSessionId"];
        let cleared = got(&server, save, &json!({ "ChatSessionId": id, "Person": null }));
        assert_eq!(linked(&cleared), Value::Null);
        let renamed = got(&server, save, &json!({ "ChatSessionId": id, "CustomerName": "x" }));
        assert_eq!(linked(&renamed), Value::Null);
    });
}
