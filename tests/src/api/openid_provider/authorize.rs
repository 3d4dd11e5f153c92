//! What a browser is answered.

use std::time::Duration;

use parlour_harness::{PASSWORD, both_engines};
use serde_json::json;

use super::*;

/// Where the browser goes to log in, and the request that it comes back with.
fn login_page(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let location = answer.header("location");
    assert!(location.starts_with("../../../login?"), "{location}");
    members(location).remove("return").expect("the request")
}

#[test]
fn a_person_logs_in_on_the_login_page_and_is_sent_back_to_the_application_with_a_code() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let answer = ask(server, "", &request(&client, &[("login_hint", "ann")]));
        assert_eq!(members(answer.header("location"))["hint"], "ann");
        let back = login_page(&answer);
        let page = server.get(&format!("/login?return={}", query(&[("", &back)]).trim_start_matches('='))).send();
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "the page is not framed");
        let cookies = log_in(server, "ann");
        let answer = ask(server, &cookies, &back);
        let location = answer.header("location");
        assert!(location.starts_with(&format!("{CALLBACK}&code=")), "{location}");
        let members = members(location);
        assert_eq!((members["state"].as_str(), members["iss"].as_str()), ("a state & more", ISSUER));
        assert_eq!(members["code"].len(), 43, "256 bits");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        granted(&redeem(server, &client, &members["code"], &[]));
        // Whoever is logged in already is asked nothing.
        code(server, &client, &cookies);
    });
}

#[test]
fn a_request_of_an_unknown_application_or_to_an_unknown_address_leads_nowhere() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let local = register(server, "http://127.0.0.1/callback", true);
        let cookies = log_in(server, "ann");
        for (case, path) in [
            ("no application", request(&client, &[("client_id", "")])),
            ("another application", request(&client, &[("client_id", "0123456789abcdef0123456789abcdef")])),
            ("a zero byte", request(&client, &[("client_id", "a\0b")])),
            ("no address", request(&client, &[("redirect_uri", "")])),
            ("another address", request(&client, &[("redirect_uri", "https://evil.example/callback")])),
            (
                "a longer address",
                request(&client, &[("redirect_uri", "https://app.example/callback?from=parlour&to=evil")]),
            ),
            ("a shorter address", request(&client, &[("redirect_uri", "https://app.example/callback")])),
            ("the address of another application", request(&client, &[("redirect_uri", "http://127.0.0.1/callback")])),
            (
                "another host with the port",
                request(&local, &[("redirect_uri", "http://127.0.0.1:1@evil.example/callback")]),
            ),
            ("two addresses", format!("{}&redirect_uri=https%3A%2F%2Fevil.example", request(&client, &[]))),
            ("two applications", format!("{}&client_id=other", request(&client, &[]))),
            ("too long", request(&client, &[("state", &"s".repeat(2_000))])),
        ] {
            let answer = ask(server, &cookies, &path);
            assert_eq!((answer.status, answer.header("location")), (400, ""), "{case}");
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
            assert!(!answer.text().contains("evil"), "{case}: nothing that was sent is shown");
        }
        let answer = ask(server, &cookies, &request(&local, &[("redirect_uri", "http://127.0.0.1:49152/callback")]));
        assert!(
            answer.header("location").starts_with("http://127.0.0.1:49152/callback?code="),
            "any port of the machine"
        );
    });
}

#[test]
fn the_application_is_told_what_is_wrong_with_its_request() {
    on_each(|server| {
        let (client, public) = (register(server, CALLBACK, false), register(server, CALLBACK, true));
        let cookies = log_in(server, "ann");
        let short = "c".repeat(42);
        for (client, otherwise, error) in [
            (&client, vec![("response_type", "")], "invalid_request"),
            (&client, vec![("response_type", "token")], "unsupported_response_type"),
            (&client, vec![("response_type", "code id_token")], "unsupported_response_type"),
            (&client, vec![("response_mode", "fragment")], "invalid_request"),
            (&client, vec![("scope", "")], "invalid_scope"),
            (&client, vec![("scope", "profile")], "invalid_scope"),
            (&client, vec![("prompt", "none login")], "invalid_request"),
            (&client, vec![("prompt", "dance")], "invalid_request"),
            (&client, vec![("max_age", "-1")], "invalid_request"),
            (&client, vec![("max_age", "soon")], "invalid_request"),
            (&client, vec![("request", "e30")], "request_not_supported"),
            (&client, vec![("request_uri", "https://app.example/request")], "request_uri_not_supported"),
            (&client, vec![("code_challenge_method", "plain")], "invalid_request"),
            (&client, vec![("code_challenge_method", "")], "invalid_request"),
            (&client, vec![("code_challenge", "")], "invalid_request"),
            (&client, vec![("code_challenge", &short)], "invalid_request"),
            (&public, vec![("code_challenge", ""), ("code_challenge_method", "")], "invalid_request"),
        ] {
            let answer = ask(server, &cookies, &request(client, &otherwise));
            assert_eq!(answer.status, 303, "{otherwise:?}");
            let members = members(answer.header("location"));
            assert_eq!(members.get("error").map(String::as_str), Some(error), "{otherwise:?}");
            assert_eq!((members["state"].as_str(), members["iss"].as_str()), ("a state & more", ISSUER));
            assert!(!members.contains_key("code"));
        }
        let without = [("code_challenge", ""), ("code_challenge_method", "")];
        let code = code_of(&ask(server, &cookies, &request(&client, &without)));
        granted(&redeem(server, &client, &code, &[("code_verifier", "")]));
    });
}

#[test]
fn an_application_decides_whether_its_person_is_asked_and_how_old_a_login_may_be() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let told = ask(server, "", &request(&client, &[("prompt", "none")]));
        assert_eq!(members(told.header("location"))["error"], "login_required");
        let cookies = log_in(server, "ann");
        let asked = |otherwise: &[(&str, &str)]| ask(server, &cookies, &request(&client, otherwise));
        for prompt in ["none", "consent"] {
            code_of(&asked(&[("prompt", prompt)]));
        }
        server.clock.pass(Duration::from_secs(100));
        code_of(&asked(&[("max_age", "100")]));
        for otherwise in [("prompt", "login"), ("prompt", "select_account"), ("max_age", "99")] {
            let back = login_page(&asked(&[otherwise]));
            assert_eq!(login_page(&ask(server, &cookies, &back)), back, "the login that was there does not count");
        }
        let back = login_page(&asked(&[("prompt", "login")]));
        let again = log_in(server, "ann");
        let token = granted(&redeem(server, &client, &code_of(&ask(server, &again, &back)), &[]));
        let claims = part(&token["id_token"], 1);
        assert_eq!(claims["auth_time"], claims["iat"], "the new login");
        let told = asked(&[("prompt", "none"), ("max_age", "99")]);
        assert_eq!(members(told.header("location"))["error"], "login_required");
    });
}

#[test]
fn an_application_may_have_its_answers_posted() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let path = request(&client, &[("response_mode", "form_post"), ("state", "\"><script>alert(1)</script>")]);
        let back = login_page(&ask(server, "", &path));
        let page = ask(server, &log_in(server, "ann"), &back);
        assert_eq!((page.status, page.header("location")), (200, ""));
        let text = page.text();
        assert!(text.contains("<form method=\"post\" action=\"https://app.example/callback?from=parlour\">"), "{text}");
        assert!(text.contains("name=\"iss\" value=\"https://desk.example/crm\""), "{text}");
        assert!(text.contains("value=\"&#34;&#62;&#60;script&#62;"), "what was sent stays a text: {text}");
        assert!(page.header("content-security-policy").contains("script-src 'sha256-"));
        let code = text.split("name=\"code\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
        granted(&redeem(server, &client, code, &[]));
        let told = ask(server, "", &request(&client, &[("response_mode", "form_post"), ("prompt", "none")]));
        assert!(told.text().contains("name=\"error\" value=\"login_required\""), "{}", told.text());
    });
}

#[test]
fn only_a_login_in_which_a_person_proved_who_they_are_gives_out_codes() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let cookies = log_in(server, "ann");
        let xsrf = cookies.split("XSRF-TOKEN=").nth(1).expect("a cookie").to_owned();
        let token = tokens(server, &client, &cookies);
        let made =
            server.get("/api/v1/User/currentToken").header("Cookie", &cookies).header("X-XSRF-TOKEN", &xsrf).send();
        for ticket in [token["access_token"].as_str().expect("a token"), made.json().as_str().unwrap_or(made.text())] {
            assert!(ticket.starts_with("7T:"), "{ticket}");
            login_page(&ask(server, &format!("parlour_login={ticket}"), &request(&client, &[])));
        }
        login_page(&ask(server, "parlour_login=7T:made-up", &request(&client, &[])));
        assert_eq!(
            server.post("/live/v1/logout").header("Cookie", &cookies).header("X-XSRF-TOKEN", &xsrf).send().status,
            204
        );
        login_page(&ask(server, &cookies, &request(&client, &[])));
    });
}

#[test]
fn where_the_provider_is_off_there_is_nothing_at_its_addresses() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.public_url = Some(ISSUER.to_owned()));
        Desk::default().user(3, "cid").administrator().import(server.store());
        let client = register(&server, CALLBACK, false);
        for path in [
            "/.well-known/openid-configuration",
            "/login/.well-known/openid-configuration",
            "/login/.well-known/jwks",
            &request(&client, &[]),
        ] {
            assert_eq!(server.get(path).send().status, 404, "{path}");
        }
        assert_eq!(
            server.post(TOKENS).body("application/x-www-form-urlencoded", "grant_type=refresh_token").send().status,
            404
        );
    });
}

#[test]
fn redirect_addresses_are_looked_at_when_they_are_registered() {
    on_each(|server| {
        let client = register(server, CALLBACK, false);
        let path = format!("/live/v1/applications/{}", client.number);
        let saved = |settings: &Value| server.call("PUT", &path).basic("cid", PASSWORD).json(settings).send();
        for (addresses, word) in [
            (json!(["https://app.example/", "http://app.example/"]), "RedirectAddresses: address 2"),
            (json!(["https://app.example/ https://evil.example/"]), "RedirectAddresses: address 1"),
            (json!([""]), "RedirectAddresses: address 1"),
            (json!(vec!["https://app.example/"; 21]), "RedirectAddresses: at most 20"),
        ] {
            let refused = saved(&json!({ "Name": "Web shop", "RedirectAddresses": addresses }));
            assert_eq!(refused.status, 400);
            assert!(refused.text().contains(word), "{}", refused.text());
        }
        let settings = json!({ "Name": "Shop", "RedirectAddresses": ["https://app.example/a", "http://[::1]/b"], "PublicClient": true });
        let answer = saved(&settings).json();
        let shown = server.get("/live/v1/applications").basic("cid", PASSWORD).send().json()[0].clone();
        for name in ["Name", "RedirectAddresses", "PublicClient"] {
            assert_eq!((&answer[name], &shown[name]), (&settings[name], &settings[name]), "{name}");
        }
        assert_eq!((&shown["ClientId"], &shown["Token"]), (&json!(client.id), &json!("")));
        let cookies = log_in(server, "ann");
        assert_eq!(ask(server, &cookies, &request(&client, &[])).status, 400, "the former address");
        code_of(&ask(server, &cookies, &request(&client, &[("redirect_uri", "http://[::1]:8080/b")])));
        assert_eq!(
            server.call("PUT", "/live/v1/applications/99").basic("cid", PASSWORD).json(&settings).send().status,
            404
        );
    });
}
