//! Those who log in, their passwords and groups; and what becomes of an agent's chats when he leaves.

use std::time::Duration;

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    Session,
    SessionStatus::{CustomerLast, Finished, InQueue, UserLast},
};
use parlour_store::find;
use serde_json::{Value, json};

use super::{call, got, refused};

const USERS: &str = "/live/v1/users";

/// Ann has chats, bob is offered one and answers as well, cid sets up, dan is no chat user.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(4, "dan");
        let desk = desk.no_chat_user().topic(10).member(1, "rm").member(2, "r");
        let mut desk = desk.session_of(100, UserLast, 1, 2).session_of(101, CustomerLast, 2, 1);
        desk = desk.session_of(102, Finished, 1, 0).session_of(103, InQueue, 1, 0);
        for record in &mut desk.data.sessions {
            record.session.started_at = record.session.requested_at;
            record.session.alert_level = 1;
        }
        for record in &mut desk.data.associates {
            record.present = true;
        }
        desk.import(server.store());
        test(&server);
    });
}

fn session(server: &TestServer, id: i32) -> Session {
    server.store().read(|tx| find::<Session>(tx, id)).expect("it reads").expect("a session")
}

/// Logs in; the ticket.
fn log_in(server: &TestServer, user: &str, password: &str) -> String {
    let answer = server.post("/live/v1/login").json(&json!({ "username": user, "password": password })).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["ticket"].as_str().expect("a ticket").to_owned()
}

fn with_ticket(server: &TestServer, ticket: &str) -> u16 {
    server.get("/live/v1/me").header("Authorization", &format!("SOTicket {ticket}")).send().status
}

#[test]
fn whoever_leaves_is_out_at_once_and_gives_his_chats_back() {
    on_each(|server| {
        let ticket = log_in(server, "ann", PASSWORD);
        assert_eq!(with_ticket(server, &ticket), 200);
        let left = got(server, "cid", "POST", &format!("{USERS}/1/deactivate"), &Value::Null);
        assert_eq!((&left["Active"], &left["Present"]), (&json!(false), &json!(false)));
        assert_eq!(with_ticket(server, &ticket), 401);
        assert_eq!(call(server, "ann", "GET", "/live/v1/me", &Value::Null).status, 401);

        let back = session(server, 100);
        assert_eq!((back.status, back.user_id, back.transfer_to_id, back.rank), (InQueue, 0, 0, 0));
        assert_eq!((back.alert_level, back.queued_at), (0, parlour_model::Timestamp(1_772_442_000_000)));
        assert!(!back.started_at.is_some());
        assert_eq!(session(server, 101).transfer_to_id, 0, "what was offered to ann stays with bob");
        assert_eq!((session(server, 102).status, session(server, 102).user_id), (Finished, 1), "what is over is hers");
        assert_eq!((session(server, 103).status, session(server, 103).user_id), (InQueue, 0));
        let queued = got(server, "bob", "POST", "/api/v1/ChatSession/Pickup", &Value::Null);
        assert_eq!(queued["ChatSessionId"], 100);

        // The visitor of one that was over comes back to somebody else.
        let said = json!({ "Message": "One more thing", "Type": "ToUser" });
        got(server, "cid", "POST", "/api/v1/ChatSession/102/Messages", &said);
        assert_eq!((session(server, 102).status, session(server, 102).user_id), (InQueue, 0));
    });
}

#[test]
fn whoever_comes_back_logs_in_again_unless_somebody_has_the_name_now() {
    on_each(|server| {
        got(server, "cid", "POST", &format!("{USERS}/2/deactivate"), &Value::Null);
        let again = got(server, "cid", "POST", &format!("{USERS}/2/deactivate"), &Value::Null);
        assert_eq!(again["Active"], false);
        let other = got(server, "cid", "POST", USERS, &json!({ "Name": "Bob" }));
        refused(server, "cid", "POST", &format!("{USERS}/2/activate"), &Value::Null, (409, "bob"));
        let renamed = json!({ "Name": "robert" });
        got(server, "cid", "PUT", &format!("{USERS}/{}", other["AssociateId"]), &renamed);
        got(server, "cid", "POST", &format!("{USERS}/2/activate"), &Value::Null);
        assert_eq!(got(server, "bob", "GET", "/live/v1/me", &Value::Null)["Name"], "bob");
        let members = got(server, "cid", "GET", "/api/v1/ChatTopic/10/UserAgent", &Value::Null);
        assert_eq!(members.as_array().expect("members").len(), 2, "what he may do in topics is as it was");
    });
}

#[test]
fn there_is_always_an_administrator() {
    on_each(|server| {
        let cid = format!("{USERS}/3");
        refused(server, "cid", "PUT", &cid, &json!({ "Administrator": false }), (409, "administrator"));
        refused(server, "cid", "POST", &format!("{cid}/deactivate"), &Value::Null, (409, "administrator"));
        got(server, "cid", "PUT", &format!("{USERS}/1"), &json!({ "Administrator": true }));
        got(server, "ann", "PUT", &cid, &json!({ "Administrator": false }));
        refused(server, "cid", "GET", USERS, &Value::Null, (403, "administrators"));
        refused(server, "ann", "POST", &format!("{USERS}/1/deactivate"), &Value::Null, (409, "administrator"));
    });
}

#[test]
fn who_stops_being_a_chat_user_has_neither_chats_nor_topics() {
    on_each(|server| {
        let after = got(server, "cid", "PUT", &format!("{USERS}/1"), &json!({ "ChatUser": false }));
        assert_eq!(
            (&after["ChatUser"], &after["Present"], &after["Active"]),
            (&json!(false), &json!(false), &json!(true))
        );
        assert_eq!((session(server, 100).status, session(server, 100).user_id), (InQueue, 0));
        let members = got(server, "cid", "GET", "/api/v1/ChatTopic/10/UserAgent", &Value::Null);
        assert_eq!(members.as_array().expect("members").len(), 1);
        assert_eq!(got(server, "ann", "GET", "/api/v1/ChatSession/ForCurrentUser", &Value::Null), json!([]));
        let again = got(server, "cid", "PUT", &format!("{USERS}/1"), &json!({ "ChatUser": true }));
        assert_eq!(again["ChatUser"], true);
    });
}

#[test]
fn a_password_changes_with_the_old_one_and_ends_every_other_login() {
    on_each(|server| {
        let (here, there) = (log_in(server, "ann", PASSWORD), log_in(server, "ann", PASSWORD));
        let change = |old: &str, new: &str| {
            let call = server.call("PUT", "/live/v1/me/password").header("Authorization", &format!("SOTicket {here}"));
            call.json(&json!({ "OldPassword": old, "NewPassword": new })).send()
        };
        for (old, new, member) in [("wrong", "long enough", "OldPassword"), (PASSWORD, "short", "NewPassword")] {
            let answer = change(old, new);
            assert_eq!(answer.status, 400, "{}", answer.text());
            assert!(answer.text().contains(member), "{}", answer.text());
        }
        assert_eq!(change(PASSWORD, "long enough").status, 204);
        assert_eq!([with_ticket(server, &here), with_ticket(server, &there)], [200, 401]);
        assert_eq!(call(server, "ann", "GET", "/live/v1/me", &Value::Null).status, 401);
        log_in(server, "ann", "long enough");
    });
}

#[test]
fn guessing_the_old_password_has_to_wait_as_at_logging_in() {
    on_each(|server| {
        let guess = || {
            let ticket = log_in(server, "bob", PASSWORD);
            move || {
                let call = server.call("PUT", "/live/v1/me/password");
                let call = call.header("Authorization", &format!("SOTicket {ticket}"));
                call.json(&json!({ "OldPassword": "a guess", "NewPassword": "long enough" })).send().status
            }
        };
        let guess = guess();
        let statuses: Vec<_> = (0..8).map(|_| guess()).collect();
        assert_eq!(statuses.first(), Some(&400));
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
        server.clock.pass(Duration::from_mins(20));
        assert_eq!(guess(), 400);
    });
}

#[test]
fn an_administrator_gives_somebody_a_password_and_ends_his_logins() {
    on_each(|server| {
        let ticket = log_in(server, "dan", PASSWORD);
        let path = format!("{USERS}/4/password");
        refused(server, "cid", "PUT", &path, &json!({ "Password": "x".repeat(257) }), (400, "Password"));
        assert_eq!(call(server, "cid", "PUT", &path, &json!({ "Password": "another one" })).status, 204);
        assert_eq!(with_ticket(server, &ticket), 401);
        log_in(server, "dan", "another one");
        refused(
            server,
            "cid",
            "PUT",
            &format!("{USERS}/99/password"),
            &json!({ "Password": "another one" }),
            (404, "nothing"),
        );
    });
}

#[test]
fn somebody_new_logs_in_and_a_user_that_cannot_be_is_named() {
    on_each(|server| {
        let group = got(server, "cid", "POST", "/live/v1/groups", &json!({ "Name": "Night" }));
        let sent = json!({
            "Name": "eva", "FullName": "Eva Lie", "UserName": "eva@desk.example", "Email": "eva@desk.example",
            "GroupIdx": group["GroupId"], "Password": "first one"
        });
        let eva = got(server, "cid", "POST", USERS, &sent);
        assert_eq!(
            (&eva["GroupName"], &eva["ChatUser"], &eva["HasPassword"]),
            (&json!("Night"), &json!(true), &json!(true))
        );
        log_in(server, "EVA@desk.example", "first one");
        for (body, answer) in [
            (json!({}), (400, "Name")),
            (json!({ "Name": "a:b" }), (400, "Name")),
            (json!({ "Name": "x".repeat(256) }), (400, "Name")),
            (json!({ "Name": "fay", "Email": "nowhere" }), (400, "Email")),
            (json!({ "Name": "fay", "Email": "a..b@b.com" }), (400, "Email")),
            (json!({ "Name": "fay", "Email": "fay@1.2.3.4" }), (400, "Email")),
            (json!({ "Name": "fay", "GroupIdx": 99 }), (400, "GroupIdx")),
            (json!({ "Name": "fay", "Password": "short" }), (400, "Password")),
            (json!({ "Name": "ANN" }), (409, "Name")),
            (json!({ "Name": "fay", "UserName": "eva" }), (409, "UserName")),
        ] {
            refused(server, "cid", "POST", USERS, &body, answer);
        }
        let all = got(server, "cid", "GET", USERS, &Value::Null);
        let names: Vec<_> =
            all.as_array().expect("users").iter().map(|it| it["Name"].as_str().expect("a name")).collect();
        assert_eq!(names, ["ann", "bob", "cid", "dan", "eva"]);
        assert!(!all.to_string().contains("argon2"));
    });
}

#[test]
fn a_group_is_renamed_and_goes_when_nobody_is_in_it() {
    on_each(|server| {
        let group = got(server, "cid", "POST", "/live/v1/groups", &json!({ "Name": "Night" }));
        let path = format!("/live/v1/groups/{}", group["GroupId"]);
        refused(server, "cid", "POST", "/live/v1/groups", &json!({ "Name": "nIGHT" }), (409, "Name"));
        refused(server, "cid", "POST", "/live/v1/groups", &json!({ "Name": "" }), (400, "Name"));
        got(server, "cid", "PUT", &format!("{USERS}/1"), &json!({ "GroupIdx": group["GroupId"] }));
        let renamed = got(server, "cid", "PUT", &path, &json!({ "Name": "Late" }));
        assert_eq!(renamed, json!({ "GroupId": group["GroupId"], "Name": "Late", "Members": 1 }));
        refused(server, "cid", "DELETE", &path, &Value::Null, (409, "group"));
        got(server, "cid", "PUT", &format!("{USERS}/1"), &json!({ "GroupIdx": 0 }));
        assert_eq!(call(server, "cid", "DELETE", &path, &Value::Null).status, 204);
        refused(server, "cid", "DELETE", &path, &Value::Null, (404, "nothing"));
        refused(server, "cid", "PUT", &path, &json!({ "Name": "Early" }), (404, "nothing"));
    });
}

#[test]
fn a_password_that_is_easily_guessed_is_refused_wherever_one_is_set_and_changes_nothing() {
    on_each(|server| {
        let user = json!({ "Name": "robert", "FullName": "Robert Dahl", "Email": "bobby@acme.example" });
        let id = got(server, "cid", "POST", "/live/v1/users", &user)["AssociateId"].clone();
        for password in ["short", "password1", "abcd1234", "robertdahl", "bobby@acme.example", "parlour1"] {
            let path = format!("/live/v1/users/{id}/password");
            refused(server, "cid", "PUT", &path, &json!({ "Password": password }), (400, "Password"));
            let mut other = user.clone();
            other["Name"] = json!("rob.dahl");
            other["Password"] = json!(password);
            refused(server, "cid", "POST", "/live/v1/users", &other, (400, "Password"));
        }
        let own = json!({ "OldPassword": PASSWORD, "NewPassword": "annannann" });
        refused(server, "ann", "PUT", "/live/v1/me/password", &own, (400, "NewPassword"));
        let found = got(server, "cid", "GET", &format!("/live/v1/users/{id}"), &Value::Null);
        assert_eq!(found["HasPassword"], json!(false));
    });
}
