//! Requests that visitors leave reach people: by mail, in the agents' stream and in a list.

use parlour_harness::{Events, MailServer, PASSWORD, TestServer, both_engines};
use parlour_model::VisitorBlock;
use serde_json::{Value, json};

use super::start_with;

/// A server whose topic 10 takes requests, also from the queue; ann answers it, bob sets up, and is no member.
fn on_each(test: impl Fn(&TestServer, &MailServer)) {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start_with(
            engine,
            &mail_server,
            |settings| settings.public_url = Some("https://chat.example.com".to_owned()),
            |desk| {
                *desk = std::mem::take(desk).user(2, "bob").administrator();
                let topic = &mut desk.data.topics[0].topic;
                topic.ticket_enabled = true;
                topic.use_queue_offline_form = true;
                "boss@example.org; duty@example.org".clone_into(&mut topic.alert_recipient);
            },
        );
        test(&server, &mail_server);
    });
}

/// A visitor's chat: its number, and the key that proves it.
fn arrive(server: &TestServer, client: &str) -> (Value, String) {
    let arrival = json!({ "ChatTopicId": 10, "ClientId": format!("client-drawn-{client:0>8}") });
    let made = server.post("/live/v1/widget/sessions").json(&arrival).send().json();
    let id = made["ChatSessionId"].clone();
    (id.clone(), format!("{id}.{}", made["SessionKey"].as_str().expect("a key")))
}

fn leave_request(server: &TestServer, key: &str) -> u16 {
    let request = json!({ "CustomerName": "Olav", "CustomerEmail": "olav@example.com", "Message": "Please\ncall me" });
    server.post("/live/v1/widget/session/request").header("X-Session-Key", key).json(&request).send().status
}

fn set_presence(server: &TestServer, present: bool) {
    let here = json!({ "ChatPresence": [{ "UserId": 1, "Present": present }] });
    assert!(server.chat("SaveChatPresence").basic("ann", PASSWORD).json(&here).send().status < 300);
}

/// The sessions of the list that the user asks for.
fn listed(server: &TestServer, user: &str, query: &str) -> Vec<Value> {
    let answer = server.get(&format!("/live/v1/requests?{query}")).basic(user, PASSWORD).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json().as_array().expect("a list").iter().map(|it| it["ChatSessionId"].clone()).collect()
}

fn recipients(server: &TestServer, mail_server: &MailServer) -> Vec<String> {
    server.run_mail();
    let mut all: Vec<_> = mail_server.mails().iter().map(|mail| mail.recipient().to_owned()).collect();
    all.sort_unstable();
    all
}

#[test]
fn a_request_of_the_offline_form_or_the_queue_is_mailed_told_and_listed_once() {
    on_each(|server, mail_server| {
        let mut events = Events::open(
            &server.address.to_string(),
            "/live/v1/events",
            &[("Authorization", &Events::basic("ann", PASSWORD))],
        );
        events.wait_for_sign();
        let (offline, offline_key) = arrive(server, "1");
        set_presence(server, true);
        let (queued, queued_key) = arrive(server, "2");
        for key in [&offline_key, &queued_key] {
            assert_eq!(leave_request(server, key), 200);
            assert_eq!(leave_request(server, key), 409, "it is left once");
        }
        let both = ["boss@example.org", "boss@example.org", "duty@example.org", "duty@example.org"];
        assert_eq!(recipients(server, mail_server), [&both[..], &["olav@example.com"; 2]].concat());
        let mails = mail_server.mails();
        let told = mails.iter().find(|mail| mail.recipient() == "boss@example.org").expect("a mail");
        for part in ["Olav", "olav@example.com", "Please call me", "https://chat.example.com"] {
            assert!(told.plain().contains(part), "{part} in {}", told.plain());
        }
        let mut requests = Vec::new();
        while requests.len() < 2 {
            let event = events.next_of("session");
            if event.data["Event"] == "RequestPosted" {
                requests.push(event.data["ChatSessionId"].clone());
            }
        }
        assert_eq!(requests, [offline.clone(), queued.clone()]);
        for user in ["ann", "bob"] {
            assert_eq!(listed(server, user, ""), [queued.clone(), offline.clone()]);
            assert_eq!(listed(server, user, "ChatTopicId=10&Max=1"), std::slice::from_ref(&queued));
            assert_eq!(listed(server, user, &format!("Before={queued}")), std::slice::from_ref(&offline));
            assert_eq!(listed(server, user, "Missed=true"), [Value::Null; 0]);
        }
        // A request whose ticket is closed needs nobody any more.
        let first = server.get("/live/v1/requests?Max=1").basic("ann", PASSWORD).send().json()[0].clone();
        assert_eq!((&first["SessionKey"], &first["FirstMessage"]), (&json!(""), &json!("Please call me")));
        let closed = json!({ "TicketId": first["Ticket"]["TicketId"], "BaseStatus": "Closed", "OwnedBy": 1 });
        let answer = server.post("/api/v1/Agents/Ticket/SaveTicket").basic("bob", PASSWORD).json(&closed).send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(listed(server, "ann", ""), std::slice::from_ref(&offline));
        for query in ["Max=201", "Max=-1", "Before=-1", "ChatTopicId=x"] {
            let answer = server.get(&format!("/live/v1/requests?{query}")).basic("ann", PASSWORD).send();
            assert_eq!(answer.status, 400, "{query}: {}", answer.text());
        }
    });
}

#[test]
fn a_chat_that_was_given_up_in_the_queue_is_listed_as_missed() {
    on_each(|server, _| {
        set_presence(server, true);
        let (queued, key) = arrive(server, "1");
        let left = server.post("/live/v1/widget/session/end").header("X-Session-Key", &key).json(&json!({})).send();
        assert_eq!(left.json()["Status"], "ClosedFromQueue");
        assert_eq!(listed(server, "ann", "Missed=true"), [queued]);
        assert_eq!(listed(server, "ann", ""), [Value::Null; 0]);
    });
}

#[test]
fn a_request_from_a_blocked_host_is_kept_and_mailed_to_nobody_of_the_desk() {
    on_each(|server, mail_server| {
        let (offline, key) = arrive(server, "1");
        let id = offline.as_i64().expect("a key") as i32;
        let host = server.store().read(|tx| parlour_store::find::<parlour_model::Session>(tx, id));
        let host = host.expect("it reads").expect("a session").customer_host;
        let block = VisitorBlock {
            host: parlour_model::network_of_host(&host).clone(),
            topic_id: 10,
            until: parlour_model::NEVER,
        };
        let blocked = server
            .store()
            .write::<_, parlour_store::StoreError>(move |tx| parlour_store::put_visitor_block(tx, &block));
        blocked.expect("it writes");
        assert_eq!(leave_request(server, &key), 200);
        assert_eq!(recipients(server, mail_server), ["olav@example.com"]);
        assert_eq!(listed(server, "ann", ""), [offline]);
    });
}
