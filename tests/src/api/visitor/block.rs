//! What agents do to visitors: blocking them, and letting them upload (specification §5.8, §5.9).

use std::time::Duration;

use parlour_harness::{PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

use super::{Visitor, agent, arrival, arrive, assert_conflict, pick_up, start, start_with, write_status};

fn block(server: &TestServer, user: &str, visitor: &Visitor<'_>) {
    let path = format!("/live/v1/sessions/{}/block", visitor.id);
    let answer = server.post(&path).basic(user, PASSWORD).send();
    assert_eq!(answer.status, 204, "{}", answer.text());
}

fn uploads(server: &TestServer, user: &str, visitor: &Visitor<'_>, allowed: bool) -> parlour_harness::Answer {
    let path = format!("/live/v1/sessions/{}/uploads", visitor.id);
    server.call("PUT", &path).basic(user, PASSWORD).json(&json!({ "Allowed": allowed })).send()
}

fn last_message(visitor: &Visitor<'_>) -> Value {
    visitor.snapshot()["Messages"].as_array().and_then(|all| all.last().cloned()).unwrap_or_default()
}

#[test]
fn who_is_blocked_finds_the_chat_ended_and_gets_no_other_for_a_day() {
    both_engines(|engine| {
        let server = start_with(engine, |it| it.timers.reopen_ms = 1_000_000_000, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        pick_up(&server, "ann", &visitor);
        block(&server, "ann", &visitor);
        assert_eq!(visitor.status(), "Finished");
        assert_eq!(
            (&last_message(&visitor)["SpecialType"], &last_message(&visitor)["Type"]),
            (&json!("Block"), &json!("Special"))
        );
        let refused = arrive(&server, &arrival("2"));
        assert_eq!(refused.status, 403);
        assert_eq!(refused.json()["Message"], "The chat is not available.");
        assert_eq!(refused.json()["ErrorType"], "SoSentryException");
        assert_eq!(visitor.say("back", "Hello?").status, 403, "nor is the old one reopened");
        assert_eq!(Visitor::arrive(&server, "1").id, visitor.id, "the old one is given again");
        server.clock.pass(Duration::from_hours(24) - Duration::from_secs(1));
        assert_eq!(arrive(&server, &arrival("2")).status, 403);
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(arrive(&server, &arrival("2")).status, 200);
    });
}

#[test]
fn a_block_is_of_one_host_in_one_topic() {
    both_engines(|engine| {
        let server = parlour_harness::TestServer::start_with(engine, |settings| {
            settings.trusted_proxies = vec![[127, 0, 0, 1].into()];
            settings.basic_without_tls = true;
        });
        super::desk(|_| {}).topic(11).import(server.store());
        let arrive = |client: &str, topic: i32, host: &str| {
            let body = json!({ "ChatTopicId": topic, "ClientId": format!("client-drawn-{client:0>8}") });
            server.post("/live/v1/widget/sessions").header("X-Forwarded-For", host).json(&body).send()
        };
        let visitor = Visitor::of(&server, &arrive("1", 10, "192.0.2.1"));
        block(&server, "meg", &visitor);
        assert_eq!(visitor.status(), "Finished", "from the queue as well");
        block(&server, "meg", &visitor);
        assert_eq!(arrive("2", 10, "192.0.2.1").status, 403);
        assert_eq!(arrive("2", 10, "192.0.2.2").status, 200);
        assert_eq!(arrive("2", 11, "192.0.2.1").status, 200);
        // Nobody has the host that a program's visitor has not.
        let made = agent(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
        let path = format!("/live/v1/sessions/{}/block", made["ChatSessionId"]);
        assert_eq!(server.post(&path).basic("meg", PASSWORD).send().status, 204);
        let again = agent(&server, "ann", "CreateChatSessionForTopic", &json!({ "ChatTopicId": 10 }));
        assert!(again["ChatSessionId"].is_i64());
        assert_eq!(server.post("/live/v1/sessions/999/block").basic("meg", PASSWORD).send().status, 404);
    });
}

#[test]
fn a_block_is_of_the_network_that_an_ipv6_address_lies_in() {
    both_engines(|engine| {
        let behind_proxy = |settings: &mut parlour::Settings| {
            settings.trusted_proxies = vec![[127, 0, 0, 1].into()];
            settings.basic_without_tls = true;
        };
        let server = start_with(engine, behind_proxy, |_| {});
        let arrive = |client: &str, host: &str| {
            let call = server.post("/live/v1/widget/sessions").header("X-Forwarded-For", host);
            call.json(&arrival(client)).send()
        };
        let visitor = Visitor::of(&server, &arrive("1", "2001:db8:1:2::7"));
        assert_eq!(visitor.stored().customer_host, "2001:db8:1:2::7", "agents see the address");
        block(&server, "meg", &visitor);
        assert_eq!(arrive("2", "2001:db8:1:2:ffff::1").status, 403, "of the same network");
        let refused = super::while_nobody_writes(&server, || arrive("3", "2001:db8:1:2::7"));
        assert_eq!(refused.status, 403, "and nobody waits for the writer to hear it");
        assert_eq!(arrive("2", "2001:db8:1:3::7").status, 200, "of another");
    });
}

#[test]
fn uploads_are_allowed_while_it_runs_and_end_with_the_chat_and_its_agent() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        let allowed = || visitor.snapshot()["Session"]["UploadAllowed"].as_bool();
        assert_conflict(&uploads(&server, "meg", &visitor, true), "it does not run");
        pick_up(&server, "ann", &visitor);
        assert_eq!((uploads(&server, "ann", &visitor, true).status, allowed()), (204, Some(true)));
        assert_eq!((uploads(&server, "ann", &visitor, false).status, allowed()), (204, Some(false)));
        uploads(&server, "ann", &visitor, true);
        agent(&server, "meg", "TransferChatSession", &json!({ "ChatSessionId": visitor.id, "ToAssociate": "meg" }));
        assert_eq!(allowed(), Some(false), "a manager took it over");
        uploads(&server, "meg", &visitor, true);
        write_status(&server, "meg", &visitor, "Finished");
        assert_eq!(allowed(), Some(false), "it has finished");
    });
}
