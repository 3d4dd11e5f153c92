//! How often visitors may call (specification §14 Q28).

use std::time::Duration;

use parlour_harness::both_engines;
use serde_json::json;

use super::{Visitor, arrival, arrive, start, start_with, while_nobody_writes};

#[test]
fn five_messages_at_once_then_one_a_second_and_what_is_sent_again_does_not_count() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        for number in 0..5 {
            assert_eq!(visitor.say(&number.to_string(), "Hello").status, 200);
        }
        let refused = visitor.say("6", "Hello");
        assert_eq!((refused.status, refused.header("retry-after")), (429, "1"), "{}", refused.text());
        for _ in 0..10 {
            assert_eq!(visitor.say("4", "Hello").status, 200, "sent again");
        }
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(visitor.say("6", "Hello").status, 200);
        assert_eq!(visitor.say("7", "Hello").status, 429);
        let other = Visitor::arrive(&server, "2");
        assert_eq!(other.say("1", "Hello").status, 200, "another session has its own");
    });
}

#[test]
fn what_is_sent_again_is_given_again_without_the_writer_and_not_without_end() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        let first = visitor.say("1", "Hello").json();
        while_nobody_writes(&server, || {
            assert_eq!(Visitor::arrive(&server, "1").key, visitor.key);
            for _ in 1..20 {
                assert_eq!(visitor.say("1", "Hello").json(), first);
            }
            let refused = visitor.say("1", "Hello");
            assert_eq!((refused.status, refused.header("retry-after")), (429, "1"), "{}", refused.text());
            for _ in 2..80 {
                assert_eq!(arrive(&server, &arrival("1")).status, 200);
            }
            assert_eq!(arrive(&server, &arrival("1")).header("retry-after"), "45");
        });
    });
}

#[test]
fn looking_at_the_conversation_is_bounded_too() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        for what in ["", "/messages"].repeat(20) {
            assert_eq!(visitor.call("GET", what).send().status, 200);
        }
        assert_eq!(visitor.call("GET", "").send().status, 429);
        assert_eq!(visitor.call("GET", "/messages").send().status, 429);
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(visitor.call("GET", "").send().status, 200);
    });
}

#[test]
fn without_a_limit_on_messages_there_is_one_on_the_rest() {
    both_engines(|engine| {
        let server = start_with(engine, |it| it.visitors.messages_at_once = 0, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        for number in 0..30 {
            assert_eq!(visitor.say(&number.to_string(), "Hello").status, 200);
        }
        let answers: Vec<_> = (0..11).map(|_| visitor.post("/rating", &json!({})).status).collect();
        assert_eq!((answers[0], answers[9], answers[10]), (400, 400, 429));
    });
}

#[test]
fn forms_and_buttons_are_bounded_too() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.widget.auto_faq_enabled = true);
        let visitor = Visitor::arrive(&server, "1");
        for _ in 0..10 {
            assert_eq!(visitor.post("/question", &json!({})).status, 400);
        }
        assert_eq!(visitor.post("/question", &json!({})).status, 429);
        assert_eq!(visitor.call("GET", "").send().status, 200, "reading is free");
    });
}

#[test]
fn twenty_new_sessions_an_hour_from_one_address_and_a_repeated_client_is_none() {
    both_engines(|engine| {
        let server = start_with(engine, |it| it.trusted_proxies = vec![[127, 0, 0, 1].into()], |_| {});
        let start = |client: u32, address: &str| {
            let call = server.post("/live/v1/widget/sessions").header("X-Forwarded-For", address);
            call.json(&arrival(&client.to_string())).send()
        };
        for client in 0..20 {
            assert_eq!(start(client, "192.0.2.1").status, 200);
        }
        let refused = start(20, "192.0.2.1");
        assert_eq!((refused.status, refused.header("retry-after")), (429, "3600"), "{}", refused.text());
        assert_eq!(start(3, "192.0.2.1").status, 200, "the same client again");
        assert_eq!(start(20, "192.0.2.2").status, 200, "another address");
        server.clock.pass(Duration::from_hours(1));
        assert_eq!(start(21, "192.0.2.1").status, 200);
        assert_eq!(start(3, "192.0.2.1").status, 200, "still the same session");
        let visitor = Visitor::of(&server, &start(3, "192.0.2.1"));
        assert_eq!(visitor.stored().customer_host, "192.0.2.1");
    });
}

#[test]
fn the_limits_are_settings() {
    both_engines(|engine| {
        let server = start_with(
            engine,
            |settings| {
                settings.visitors.sessions_per_hour = 2;
                settings.visitors.messages_at_once = 1;
                settings.visitors.messages_per_minute = 6;
            },
            |_| {},
        );
        let visitor = Visitor::arrive(&server, "1");
        Visitor::arrive(&server, "2");
        assert_eq!(arrive(&server, &arrival("3")).status, 429);
        assert_eq!(visitor.say("1", "Hello").status, 200);
        assert_eq!(visitor.say("2", "Hello").header("retry-after"), "10");
    });
}
