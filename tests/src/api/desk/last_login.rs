//! Presence ends with the last login of an agent.

use std::time::Duration;

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{LOGIN_TICKET_LIFETIME_MS, SessionStatus};
use parlour_store::list_present;
use serde_json::{Value, json};

use super::{call, got};

/// Ann answers; bob sets up. Silence alone sends nobody away.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server =
            TestServer::start_with(engine, |settings| settings.timers.presence_ms = 10 * LOGIN_TICKET_LIFETIME_MS);
        let desk =
            Desk::default().user(1, "ann").user(2, "bob").administrator().topic(10).member(1, "r").member(2, "r");
        desk.session_of(100, SessionStatus::UserLast, 2, 1).import(server.store());
        test(&server);
    });
}

/// What ends the login of that ticket.
type End<'e> = &'e dyn Fn(&str);

fn log_in(server: &TestServer) -> String {
    let login = json!({ "username": "ann", "password": PASSWORD });
    let answer = server.post("/live/v1/login").json(&login).send();
    answer.json()["ticket"].as_str().expect("a ticket").to_owned()
}

fn log_out(server: &TestServer, ticket: &str) {
    let answer = server.post("/live/v1/logout").header("Authorization", &format!("SOTicket {ticket}")).send();
    assert!(answer.status < 300, "{}", answer.text());
}

fn arrives(server: &TestServer) {
    let here = json!({ "ChatPresence": [{ "UserId": 1, "Present": true }] });
    assert!(server.chat("SaveChatPresence").basic("ann", PASSWORD).json(&here).send().status < 300);
    assert_eq!(present(server), (true, true));
}

/// Whether ann is present, and whether visitors are told that somebody is.
fn present(server: &TestServer) -> (bool, bool) {
    let here = server.store().read(list_present).expect("it reads").contains(&1);
    let available = server.get("/live/v1/widget/topics/10").send().json()["Available"].as_bool();
    (here, available.expect("whether somebody is there"))
}

#[test]
fn an_agent_is_away_at_once_when_the_last_login_ends_however_it_ends() {
    on_each(|server| {
        let ends: [(&str, End<'_>); 4] = [
            ("logged out", &|ticket| log_out(server, ticket)),
            ("ended by an administrator", &|_| {
                let logins = got(server, "bob", "GET", "/live/v1/logins?all=true", &Value::Null);
                let logins = logins.as_array().expect("logins").clone();
                let of_ann = logins.iter().find(|it| it["AssociateId"] == 1).expect("a login of ann");
                let path = format!("/live/v1/logins/{}", of_ann["Login"].as_str().expect("a name"));
                assert!(call(server, "bob", "DELETE", &path, &Value::Null).status < 300);
            }),
            ("the password was reset", &|_| {
                let path = "/live/v1/users/1/password";
                assert!(call(server, "bob", "PUT", path, &json!({ "Password": PASSWORD })).status < 300);
            }),
            ("its time was over", &|_| {
                server.clock.pass(Duration::from_millis(LOGIN_TICKET_LIFETIME_MS as u64 + 1_000));
                server.run_due();
            }),
        ];
        for (how, end) in ends {
            let ticket = log_in(server);
            arrives(server);
            end(&ticket);
            assert_eq!(present(server), (false, false), "{how}");
        }
    });
}

#[test]
fn another_login_keeps_an_agent_present_and_without_any_the_api_alone_does() {
    on_each(|server| {
        arrives(server);
        server.run_due();
        assert_eq!(present(server), (true, true), "with the password alone");
        let (first, second) = (log_in(server), log_in(server));
        log_out(server, &first);
        assert_eq!(present(server), (true, true));
        log_out(server, &second);
        assert_eq!(present(server), (false, false));
        let offered = server.store().read(|tx| parlour_store::find::<parlour_model::Session>(tx, 100));
        assert_eq!(offered.expect("it reads").expect("a session").transfer_to_id, 0, "what was offered is turned down");
    });
}
