//! Requests that are left instead of a chat (specification §5.2).

use std::time::Duration;

use parlour_harness::{PASSWORD, TestServer, both_engines};
use parlour_model::{Ticket, TicketOrigin, TicketReadStatus, TicketSecurityLevel};
use parlour_store::{StoreError, find, list_messages_of_ticket};
use serde_json::{Value, json};

use super::{Visitor, agent, assert_conflict, faults, fields, start, start_with};

fn everybody_leaves(server: &TestServer) {
    agent(server, "ann", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] }));
}

fn request() -> Value {
    json!({ "CustomerName": "Vera", "CustomerEmail": "vera@example.com", "CustomerPhone": "555", "Consented": true,
            "Message": format!("My  order\nis {}", "late ".repeat(30)) })
}

#[test]
fn an_offline_form_becomes_a_ticket_with_everything_on_it() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.ticket_enabled = true;
            topic.widget.offline_fields = fields("Email");
            topic.offline_collect_consent = true;
        });
        everybody_leaves(&server);
        let visitor = Visitor::arrive(&server, "1");
        let shown = visitor.snapshot();
        assert_eq!(shown["Session"]["Status"], "OfflineForm");
        assert_eq!(shown["Session"]["RequestAllowed"], true);
        assert_eq!(
            faults(&visitor.post("/request", &json!({ "Message": " " }))),
            ["CustomerEmail Required", "Consented Consent", "Message Required"]
        );
        let mut long = request();
        long["Message"] = json!("x".repeat(20_001));
        assert_eq!(faults(&visitor.post("/request", &long)), ["Message TooLong"]);
        let session = visitor.done("/request", &request());
        assert_eq!(session["Status"], "RequestPosted");
        let id = session["TicketId"].as_i64().expect("a key") as i32;
        let read = server.store().read::<_, StoreError>(|tx| {
            Ok((find::<Ticket>(tx, id)?.expect("the ticket"), list_messages_of_ticket(tx, id, 10)?))
        });
        let (ticket, messages) = read.expect("it reads");
        assert!(ticket.title.starts_with("My order is late late") && ticket.title.chars().count() == 80, "{ticket:?}");
        assert_eq!((ticket.author.as_str(), ticket.from_address.as_str()), ("Vera", "vera@example.com"));
        assert_eq!((ticket.origin, ticket.slevel), (TicketOrigin::Chat, TicketSecurityLevel::External));
        assert_eq!((ticket.read_status, ticket.num_messages), (TicketReadStatus::Red, 1));
        assert_eq!(messages.len(), 1);
        assert!(messages[0].body.starts_with("My  order\nis late") && messages[0].author == "Vera", "{messages:?}");
        assert_conflict(&visitor.post("/request", &request()), "posted already");
        let entity = agent(&server, "meg", "GetChatSessionEntity", &json!({ "ChatSessionId": visitor.id }));
        assert_eq!(entity["Ticket"]["TicketId"], id);
        assert!(visitor.stored().ended_at.is_some());
        let messages = server.get(&format!("/live/v1/tickets/{id}/messages")).basic("ann", PASSWORD).send();
        assert_eq!(messages.json()[0]["Author"], "Vera");
    });
}

#[test]
fn without_a_form_nothing_can_be_left() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        everybody_leaves(&server);
        let visitor = Visitor::arrive(&server, "1");
        assert_eq!(visitor.snapshot()["Session"]["RequestAllowed"], false);
        assert_conflict(&visitor.post("/request", &request()), "there is no form");
        assert_eq!(visitor.done("/end", &json!({}))["Status"], "Closed");
    });
}

/// Either criterion suffices, 0 is off, and without any it is allowed at once.
#[test]
fn who_waits_may_leave_a_request_when_it_takes_too_long_or_too_many_wait() {
    both_engines(|engine| {
        for (on, minutes, length, at_once, with_another, later) in [
            (false, 0, 0, false, false, false),
            (true, 0, 0, true, true, true),
            (true, 2, 0, false, false, true),
            (true, 0, 2, false, true, true),
            (true, 2, 2, false, true, true),
            (true, 9, 9, false, false, false),
        ] {
            let server = start_with(
                engine,
                |settings| settings.timers.dead_in_queue_ms = 1_000_000_000,
                |topic| {
                    topic.use_queue_offline_form = on;
                    topic.offline_form_time_limit = minutes;
                    topic.offline_form_queue_length = length;
                },
            );
            let what = format!("{on} {minutes} {length}");
            let visitor = Visitor::arrive(&server, "1");
            let allowed = || visitor.snapshot()["Session"]["RequestAllowed"].as_bool();
            assert_eq!(allowed(), Some(at_once), "{what}");
            if !at_once {
                assert_conflict(&visitor.post("/request", &request()), &what);
            }
            Visitor::arrive(&server, "2");
            assert_eq!(allowed(), Some(with_another), "{what}");
            server.clock.pass(Duration::from_mins(2));
            assert_eq!(allowed(), Some(later), "{what}");
            let answer = visitor.post("/request", &request());
            assert_eq!(answer.status, if later { 200 } else { 409 }, "{what}: {}", answer.text());
        }
    });
}
