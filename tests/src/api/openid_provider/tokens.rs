//! What applications are answered.

use std::{collections::HashSet, thread, time::Duration};

use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::*;

#[test]
fn tokens_say_who_the_person_is_in_the_words_of_the_vendor() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "cid");
        server.clock.pass(Duration::from_secs(30));
        let token = tokens(server, &client, &cookies);
        let access = token["access_token"].as_str().expect("a token");
        assert!(access.starts_with("7T:"));
        let principal = server.get(PRINCIPAL).header("Authorization", &format!("Bearer {access}")).send().json();
        assert_eq!(principal["Associate"], "cid");
        let claims = part(&token["id_token"], 1);
        let issued_at = claims["iat"].as_i64().expect("a number");
        let access_hash = BASE64_URL_SAFE_NO_PAD.encode(&token_hash(access)[..16]);
        for (name, expected) in [
            ("iss", json!(ISSUER)),
            ("sub", json!("3")),
            ("aud", json!(client.id)),
            ("exp", json!(issued_at + 3600)),
            ("auth_time", json!(issued_at - 30)),
            ("nonce", json!("a nonce")),
            ("at_hash", json!(access_hash)),
            ("name", json!("cid")),
            ("preferred_username", json!("cid")),
            ("http://schemes.superoffice.net/identity/associateid", json!("3")),
            ("http://schemes.superoffice.net/identity/ctx", json!("Default")),
            ("http://schemes.superoffice.net/identity/initials", json!("cid")),
            ("http://schemes.superoffice.net/identity/is_administrator", json!("True")),
            ("http://schemes.superoffice.net/identity/upn", json!("cid")),
            ("http://schemes.superoffice.net/identity/webapi_url", json!(format!("{ISSUER}/api/"))),
            ("http://schemes.superoffice.net/identity/netserver_url", json!(format!("{ISSUER}/Remote/Services88/"))),
        ] {
            assert_eq!(claims[name], expected, "{name}");
        }
        let next = granted(&refresh(server, &client, token["refresh_token"].as_str().expect("a token")));
        let next = part(&next["id_token"], 1);
        assert_eq!((&next["sub"], &next["auth_time"], next.get("nonce")), (&claims["sub"], &claims["auth_time"], None));
    });
}

#[test]
fn an_application_proves_who_it_is_in_each_of_the_ways_that_clients_use() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let basic = |id: &str, secret: &str| format!("Basic {}", BASE64_STANDARD.encode(format!("{id}:{secret}")));
        let form = |code: &str| {
            query(&[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
            ])
        };
        let kind = "application/x-www-form-urlencoded";
        let proven = |secret: &str, code: &str| {
            server.post(TOKENS).header("Authorization", &basic(&client.id, secret)).body(kind, form(code)).send()
        };
        let refused = proven("wrong", "made-up");
        assert_error(&refused, 401, "invalid_client", "a wrong secret with Basic");
        assert!(refused.header("www-authenticate").starts_with("Basic"));
        let token = granted(&proven(&client.secret, &code(server, &client, &cookies)));
        // In the query, as the samples of the vendor's do.
        let renewed = query(&[
            ("grant_type", "refresh_token"),
            ("client_id", &client.id),
            ("client_secret", &client.secret),
            ("refresh_token", token["refresh_token"].as_str().expect("a token")),
        ]);
        granted(&server.post(&format!("{TOKENS}?{renewed}")).send());
        let code = code(server, &client, &cookies);
        for (case, otherwise, status, error) in [
            ("no secret", vec![("client_secret", "")], 401, "invalid_client"),
            ("a wrong secret", vec![("client_secret", "wrong")], 401, "invalid_client"),
            ("another application", vec![("client_id", "other")], 401, "invalid_client"),
            ("no application", vec![("client_id", "")], 400, "invalid_request"),
            ("no grant type", vec![("grant_type", "")], 400, "invalid_request"),
            ("another grant type", vec![("grant_type", "password")], 400, "unsupported_grant_type"),
            ("no code", vec![("code", "")], 400, "invalid_request"),
            ("no address", vec![("redirect_uri", "")], 400, "invalid_request"),
        ] {
            assert_error(&redeem(server, &client, &code, &otherwise), status, error, case);
        }
        let twice =
            server.post(&format!("{TOKENS}?client_id=a")).body(kind, query(&[("client_id", &client.id)])).send();
        assert_error(&twice, 400, "invalid_request", "sent twice");
        let both = server.post(TOKENS).header("Authorization", &basic(&client.id, &client.secret));
        assert_error(&both.body(kind, "client_secret=a").send(), 400, "invalid_request", "proven twice");
        assert_error(
            &server.post(TOKENS).json(&json!({ "client_id": client.id })).send(),
            400,
            "invalid_request",
            "JSON",
        );
        let long = server.post(TOKENS).body(kind, vec![b'a'; 20_000]).send();
        assert_error(&long, 413, "invalid_request", "a long form");
        assert_eq!((server.get(TOKENS).send().status, server.get(TOKENS).send().header("allow")), (405, "POST"));
        granted(&redeem(server, &client, &code, &[]));
    });
}

#[test]
fn guesses_at_the_secret_of_an_application_have_to_wait() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let guess = || redeem(server, &client, "made-up", &[("client_secret", "wrong")]);
        for _ in 0..5 {
            assert_error(&guess(), 401, "invalid_client", "a free guess");
        }
        let waits = guess();
        assert_error(&waits, 429, "temporarily_unavailable", "one too many");
        assert!(waits.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
        let metrics = server.get("/metrics").send();
        assert!(metrics.text().contains("parlour_login_failures_total{reason=\"client\"} 5"), "{}", metrics.text());
        server.clock.pass(Duration::from_mins(2));
        assert_error(&redeem(server, &client, "made-up", &[]), 400, "invalid_grant", "the secret is right");
    });
}

#[test]
fn guesses_at_the_codes_of_an_application_without_a_secret_have_to_wait() {
    on_each(|server| {
        let client = register(server, CALLBACK, true);
        let statuses: Vec<_> =
            (0..40).map(|at| redeem(server, &client, &format!("made-up-{at}"), &[]).status).collect();
        assert_eq!((statuses[0], statuses[39]), (400, 429), "{statuses:?}");
    });
}

#[test]
fn a_code_holds_for_a_minute_for_the_application_the_address_and_the_verifier_that_it_was_made_for() {
    on_each(|server| {
        let (client, other) = (register(server, CALLBACK, false), register(server, CALLBACK, false));
        let cookies = log_in(server, "ann");
        for (case, otherwise) in [
            ("another address", ("redirect_uri", "https://app.example/callback")),
            ("another verifier", ("code_verifier", "another-verifier-of-more-than-forty-three-characters")),
            ("no verifier", ("code_verifier", "")),
        ] {
            let code = code(server, &client, &cookies);
            assert_error(&redeem(server, &client, &code, &[otherwise]), 400, "invalid_grant", case);
            assert_error(&redeem(server, &client, &code, &[]), 400, "invalid_grant", "it is used up");
        }
        let without = [("code_challenge", ""), ("code_challenge_method", "")];
        let plain = code_of(&ask(server, &cookies, &request(&client, &without)));
        assert_error(&redeem(server, &client, &plain, &[]), 400, "invalid_grant", "a challenge was taken away");
        let kept = code(server, &client, &cookies);
        assert_error(&redeem(server, &other, &kept, &[]), 400, "invalid_grant", "another application");
        server.clock.pass(Duration::from_millis(59_999));
        granted(&redeem(server, &client, &kept, &[]));
        let late = code(server, &client, &cookies);
        server.clock.pass(Duration::from_mins(1));
        assert_error(&redeem(server, &client, &late, &[]), 400, "invalid_grant", "too late");
    });
}

#[test]
fn a_code_that_is_presented_twice_ends_the_tokens_that_came_from_it() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let code = code(server, &client, &cookies);
        let token = granted(&redeem(server, &client, &code, &[]));
        let others = tokens(server, &client, &cookies);
        assert_eq!(call_with(server, &token["access_token"]), 200);
        assert_error(&redeem(server, &client, &code, &[]), 400, "invalid_grant", "the second time");
        assert_eq!(call_with(server, &token["access_token"]), 401);
        let refreshed = refresh(server, &client, token["refresh_token"].as_str().expect("a token"));
        assert_error(&refreshed, 400, "invalid_grant", "its refresh token");
        assert_eq!(call_with(server, &others["access_token"]), 200, "tokens of another code stay");
        let audit = server.get("/live/v1/audit").basic("cid", PASSWORD).send().json();
        let kinds: Vec<_> = audit["Entries"].as_array().expect("entries").iter().map(|it| it["Kind"].clone()).collect();
        assert!(kinds.contains(&json!("ApplicationTokenReused")), "{kinds:?}");
    });
}

#[test]
fn a_refresh_token_is_replaced_at_each_use_and_a_former_one_ends_them_all() {
    on_each(|server| {
        for public in [false, true] {
            let client = register(server, CALLBACK, public);
            let cookies = log_in(server, "ann");
            let mut token = tokens(server, &client, &cookies);
            let mut seen = HashSet::new();
            let first = token["refresh_token"].as_str().expect("a token").to_owned();
            for _ in 0..8 {
                let refresh_token = token["refresh_token"].as_str().expect("a token").to_owned();
                assert!(seen.insert(refresh_token.clone()));
                server.clock.pass(Duration::from_mins(30));
                token = granted(&refresh(server, &client, &refresh_token));
                assert_eq!(call_with(server, &token["access_token"]), 200);
            }
            assert_error(
                &refresh(server, &register(server, CALLBACK, public), &first),
                400,
                "invalid_grant",
                "of another",
            );
            assert_eq!(call_with(server, &token["access_token"]), 200);
            assert_error(&refresh(server, &client, &first), 400, "invalid_grant", "a former one");
            assert_eq!(call_with(server, &token["access_token"]), 401);
            let newest = token["refresh_token"].as_str().expect("a token");
            assert_error(&refresh(server, &client, newest), 400, "invalid_grant", "the newest");
        }
    });
}

#[test]
fn of_many_who_redeem_a_code_at_once_one_gets_tokens() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let code = code(server, &client, &cookies);
        let redeemed = thread::scope(|scope| {
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| redeem(server, &client, &code, &[]))).collect();
            runs.into_iter().map(|run| run.join().expect("no panic")).collect::<Vec<_>>()
        });
        let winners: Vec<_> = redeemed.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(winners.len(), 1);
        assert!(redeemed.iter().all(|answer| answer.status == 200 || answer.json()["error"] == "invalid_grant"));
        assert_eq!(call_with(server, &granted(winners[0])["access_token"]), 401, "one of them was a thief");
    });
}

#[test]
fn neither_a_code_nor_a_refresh_token_nor_a_part_of_one_is_a_ticket() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let unused = code(server, &client, &cookies);
        let token = tokens(server, &client, &cookies);
        let refresh_token = token["refresh_token"].as_str().expect("a token");
        let (key, secret) = refresh_token.split_once('.').expect("two parts");
        for text in [&unused, refresh_token, key, secret, token["id_token"].as_str().expect("a token"), &client.secret]
        {
            let call = server.get(PRINCIPAL).header("Authorization", &format!("SOTicket {text}")).send();
            assert_eq!(call.status, 401, "{text}");
        }
        assert_eq!(call_with(server, &token["access_token"]), 200);
    });
}
