//! What ends the tokens of applications.

use std::time::Duration;

use parlour_engine::{Cx, Rules, accounts::derive_ticket};
use parlour_harness::both_engines;
use parlour_model::Timestamp;
use parlour_store::StoreError;
use serde_json::json;

use super::*;

/// Every test begins at this instant, see `FakeClock`.
const NOW: Timestamp = Timestamp(1_772_442_000_000);

/// Tokens and the code that was not redeemed yet no longer count.
fn assert_ended(server: &TestServer, client: &Client, token: &Value, unused: &str, case: &str) {
    assert_eq!(call_with(server, &token["access_token"]), 401, "{case}: the access token");
    let refreshed = refresh(server, client, token["refresh_token"].as_str().expect("a token"));
    assert!(matches!(refreshed.status, 400 | 401), "{case}: the refresh token: {}", refreshed.text());
    let redeemed = redeem(server, client, unused, &[]);
    assert!(matches!(redeemed.status, 400 | 401), "{case}: the code: {}", redeemed.text());
}

/// A call of an administrator.
fn administer(server: &TestServer, method: &str, path: &str, body: &Value) {
    let call = server.call(method, path).basic("cid", PASSWORD);
    let answer = if body.is_null() { call.send() } else { call.json(body).send() };
    assert!(matches!(answer.status, 200 | 204), "{method} {path}: {} {}", answer.status, answer.text());
}

#[test]
fn tokens_and_codes_end_with_the_account_its_password_and_the_application() {
    type Ends = fn(&TestServer, &Client);
    let ways: [(&str, Ends); 4] = [
        ("deactivation", |server, _| administer(server, "POST", "/live/v1/users/1/deactivate", &Value::Null)),
        ("another password", |server, _| {
            administer(server, "PUT", "/live/v1/users/1/password", &json!({ "Password": "a-long-new-passphrase" }));
        }),
        ("the own password", |server, _| {
            let body = json!({ "OldPassword": PASSWORD, "NewPassword": "a-long-new-passphrase" });
            let changed = server.call("PUT", "/live/v1/me/password").basic("ann", PASSWORD).json(&body).send();
            assert!(matches!(changed.status, 200 | 204), "{}", changed.text());
        }),
        ("the application", |server, client| {
            administer(server, "DELETE", &format!("/live/v1/applications/{}", client.number), &Value::Null);
        }),
    ];
    both_engines(|engine| {
        for (case, end) in ways {
            let server = provider(engine);
            let (client, other) = (register(&server, CALLBACK, false), register(&server, CALLBACK, false));
            let cookies = log_in(&server, "ann");
            let token = tokens(&server, &client, &cookies);
            let others = tokens(&server, &other, &log_in(&server, "bob"));
            let unused = code(&server, &client, &cookies);
            assert_eq!(call_with(&server, &token["access_token"]), 200);
            end(&server, &client);
            assert_ended(&server, &client, &token, &unused, case);
            assert_eq!(call_with(&server, &others["access_token"]), 200, "{case}: somebody else's");
        }
    });
}

#[test]
fn an_application_is_among_the_logins_of_its_person_who_ends_it_there() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let token = tokens(server, &client, &cookies);
        // A ticket that is made from the access token belongs to the same login.
        let access_hash = token_hash(token["access_token"].as_str().expect("a token"));
        let made = server.store().write::<_, StoreError>(move |tx| {
            let (mut random, rules) = (|bytes: &mut [u8]| bytes.fill(7), Rules::default());
            derive_ticket(&mut Cx { now: NOW, actor_id: 1, random: &mut random, rules: &rules }, tx, &access_hash)
        });
        let made = json!(made.expect("it writes").expect("the access token holds").ticket);
        assert_eq!(call_with(server, &made), 200);
        granted(&refresh(server, &client, token["refresh_token"].as_str().expect("a token")));
        let all = logins(server);
        let names: Vec<_> = all.iter().map(|it| it["Application"].as_str().expect("text")).collect();
        assert_eq!((names.len(), names.iter().filter(|name| **name == "Web shop").count()), (2, 1), "{all:?}");
        let login = all.iter().find(|it| it["Application"] == "Web shop").expect("the application's");
        let path = format!("/live/v1/logins/{}", login["Login"].as_str().expect("text"));
        assert_eq!(server.call("DELETE", &path).basic("bob", PASSWORD).send().status, 404, "not somebody else's");
        assert_eq!(server.call("DELETE", &path).basic("ann", PASSWORD).send().status, 204);
        assert_eq!([call_with(server, &token["access_token"]), call_with(server, &made)], [401, 401]);
        assert_eq!(logins(server).len(), 1, "the browser's stays");
    });
}

#[test]
fn an_access_token_holds_for_an_hour_and_a_refresh_token_as_long_as_the_login_it_came_from() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let hour = Duration::from_hours(1);
        // An administrator's login ends after 12 hours, however much it is used.
        let cookies = log_in(server, "cid");
        server.clock.pass(hour * 2);
        let mut token = tokens(server, &client, &cookies);
        server.clock.pass(Duration::from_millis(3_599_999));
        assert_eq!(call_with(server, &token["access_token"]), 200, "its use does not make it longer");
        server.clock.pass(Duration::from_millis(1));
        assert_eq!(call_with(server, &token["access_token"]), 401);
        for _ in 3..11 {
            token = granted(&refresh(server, &client, token["refresh_token"].as_str().expect("a token")));
            server.clock.pass(hour);
        }
        server.clock.pass(Duration::from_mins(30));
        let last = refresh(server, &client, token["refresh_token"].as_str().expect("a token")).json();
        assert_eq!(last["expires_in"], 1800, "no longer than the login");
        server.clock.pass(Duration::from_mins(30));
        assert_eq!(call_with(server, &last["access_token"]), 401);
        let over = refresh(server, &client, last["refresh_token"].as_str().expect("a token"));
        assert_error(&over, 400, "invalid_grant", "the login is over");
    });
}

#[test]
fn codes_that_are_not_redeemed_are_bounded() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let codes: Vec<_> = (0..25).map(|_| code(server, &client, &cookies)).collect();
        let kept = server.store().read::<_, StoreError>(|tx| {
            tx.query_one("select count(*) from openid_grant", &[], |row| row.get::<i64>(0))
        });
        assert_eq!(kept.expect("it reads"), Some(20));
        granted(&redeem(server, &client, &code(server, &client, &cookies), &[]));
        let redeemed = codes.iter().filter(|code| redeem(server, &client, code, &[]).status == 200).count();
        assert!(redeemed < 20, "the oldest are gone");
    });
}
