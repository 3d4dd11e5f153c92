//! A login that is known already, and what happens to its owner meanwhile: it counts at once, for bad and for good.

use parlour_engine::accounts::token_hash;
use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{LoginTicket, Timestamp};
use parlour_store::insert_login_ticket;
use serde_json::{Value, json};

use super::{call, got};

const ANN: &str = "/live/v1/users/1";

/// Ann is known with her password and with a ticket; bob sets up.
fn on_each(test: impl Fn(&TestServer, &str)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default().user(1, "ann").user(2, "bob").administrator().import(server.store());
        let login = json!({ "username": "ann", "password": PASSWORD });
        let ticket = server.post("/live/v1/login").json(&login).send().json()["ticket"].as_str().map(str::to_owned);
        let ticket = ticket.expect("a ticket");
        assert_eq!(statuses(&server, &ticket), [200, 200]);
        test(&server, &ticket);
    });
}

/// What ann is answered with her password, and with her ticket.
fn statuses(server: &TestServer, ticket: &str) -> [u16; 2] {
    let by_ticket = server.get("/live/v1/me").header("Authorization", &format!("SOTicket {ticket}"));
    [call(server, "ann", "GET", "/live/v1/me", &Value::Null).status, by_ticket.send().status]
}

/// Bob does this to ann.
fn bob(server: &TestServer, method: &str, path: &str, body: &Value) {
    let answer = call(server, "bob", method, path, body);
    assert!([200, 204].contains(&answer.status), "{path}: {}", answer.text());
}

#[test]
fn a_password_that_is_set_again_to_the_same_text_is_taken_and_a_ticket_of_before_is_not() {
    on_each(|server, ticket| {
        bob(server, "PUT", &format!("{ANN}/password"), &json!({ "Password": PASSWORD }));
        assert_eq!(statuses(server, ticket), [200, 401]);
        bob(server, "PUT", &format!("{ANN}/password"), &json!({ "Password": "another one" }));
        assert_eq!(statuses(server, ticket), [401, 401]);
        bob(server, "PUT", &format!("{ANN}/password"), &json!({ "Password": PASSWORD }));
        assert_eq!(statuses(server, ticket), [200, 401]);
    });
}

#[test]
fn whoever_left_and_came_back_is_taken_with_the_password_and_not_with_a_ticket_of_before() {
    on_each(|server, ticket| {
        bob(server, "POST", &format!("{ANN}/deactivate"), &Value::Null);
        assert_eq!(statuses(server, ticket), [401, 401]);
        bob(server, "POST", &format!("{ANN}/activate"), &Value::Null);
        assert_eq!(statuses(server, ticket), [200, 401]);
        bob(server, "POST", &format!("{ANN}/deactivate"), &Value::Null);
        bob(server, "POST", &format!("{ANN}/activate"), &Value::Null);
        assert_eq!(statuses(server, ticket), [200, 401], "though nobody called in between");
        // One that was given out at the moment she left.
        bob(server, "POST", &format!("{ANN}/deactivate"), &Value::Null);
        let (hash, issued_at) = (token_hash("7T:late"), Timestamp(1_772_442_000_000));
        let expires_at = Timestamp(issued_at.0 + 3_600_000);
        let late =
            LoginTicket { hash, associate_id: 1, issued_at, expires_at, ends_at: expires_at, ..LoginTicket::default() };
        server.store().write(move |tx| insert_login_ticket(tx, &late)).expect("it is stored");
        assert_eq!(statuses(server, "7T:late"), [401, 401]);
        bob(server, "POST", &format!("{ANN}/activate"), &Value::Null);
        assert_eq!(statuses(server, "7T:late"), [200, 401]);
    });
}

#[test]
fn a_right_that_is_given_and_taken_counts_with_the_next_call() {
    on_each(|server, ticket| {
        let may = || {
            let by_ticket = server.get("/live/v1/users").header("Authorization", &format!("SOTicket {ticket}"));
            [call(server, "ann", "GET", "/live/v1/users", &Value::Null).status, by_ticket.send().status]
        };
        for (administrator, status) in [(true, 200), (false, 403), (true, 200), (false, 403)] {
            bob(server, "PUT", ANN, &json!({ "Administrator": administrator }));
            assert_eq!(may(), [status, status]);
        }
        bob(server, "PUT", ANN, &json!({ "ChatUser": false }));
        assert_eq!(call(server, "ann", "GET", "/live/v1/quickreplies", &Value::Null).status, 403);
        bob(server, "PUT", ANN, &json!({ "ChatUser": true }));
        assert_eq!(call(server, "ann", "GET", "/live/v1/quickreplies", &Value::Null).status, 200);
    });
}

#[test]
fn a_name_that_was_given_up_opens_nothing_and_is_its_next_owners() {
    on_each(|server, ticket| {
        bob(server, "PUT", ANN, &json!({ "Name": "anna" }));
        assert_eq!(statuses(server, ticket), [401, 200], "a ticket is a person's, whatever the name");
        assert_eq!(got(server, "anna", "GET", "/live/v1/me", &Value::Null)["AssociateId"], 1);
        let next = got(server, "bob", "POST", "/live/v1/users", &json!({ "Name": "ann", "Password": PASSWORD }));
        assert_eq!(got(server, "ann", "GET", "/live/v1/me", &Value::Null)["AssociateId"], next["AssociateId"]);
    });
}
