//! The description of the provider, and its keys.

use std::time::Duration;

use parlour_harness::{Database, Process, both_engines};
use serde_json::json;

use super::*;

fn keys(server: &TestServer) -> Vec<Value> {
    let answer = server.get("/login/.well-known/jwks").send();
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{}", answer.text());
    answer.json()["keys"].as_array().expect("keys").clone()
}

#[test]
fn the_provider_is_described_at_the_addresses_that_clients_know() {
    on_each(|server| {
        for path in [
            "/.well-known/openid-configuration",
            "/login/.well-known/openid-configuration",
            "/Login/common/.well-known/openid-configuration",
        ] {
            let described = server.get(path).send().json();
            for (name, expected) in [
                ("issuer", json!(ISSUER)),
                ("authorization_endpoint", json!(format!("{ISSUER}{AUTHORIZE}"))),
                ("token_endpoint", json!(format!("{ISSUER}{TOKENS}"))),
                ("jwks_uri", json!(format!("{ISSUER}/login/.well-known/jwks"))),
                ("response_types_supported", json!(["code"])),
                ("code_challenge_methods_supported", json!(["S256"])),
                ("id_token_signing_alg_values_supported", json!(["RS256"])),
            ] {
                assert_eq!(described[name], expected, "{path} {name}");
            }
        }
    });
}

#[test]
fn a_key_signs_for_a_year_and_its_successor_is_published_beside_it() {
    on_each(|server| {
        let first = keys(server);
        assert_eq!(first.len(), 1);
        let key = first[0].as_object().expect("a key");
        let mut names: Vec<_> = key.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["alg", "e", "kid", "kty", "n", "use"], "nothing private");
        server.clock.pass(Duration::from_hours(365 * 24 - 1));
        assert_eq!(keys(server), first);
        let client = register(server, CALLBACK, false);
        let by_first = tokens(server, &client, &log_in(server, "ann"));
        server.clock.pass(Duration::from_hours(1));
        let by_second = tokens(server, &client, &log_in(server, "ann"));
        let both = keys(server);
        let name_of = |token: &Value| part(&token["id_token"], 0)["kid"].clone();
        assert_eq!([&both[0]["kid"], &both[1]["kid"]], [&name_of(&by_second), &name_of(&by_first)]);
        assert_eq!(both[1], first[0]);
        server.clock.pass(Duration::from_hours(365 * 24));
        let later = keys(server);
        assert_eq!((later.len(), &later[1]), (2, &both[0]), "the oldest is no longer published");
    });
}

#[test]
fn many_who_ask_for_the_first_key_at_once_are_given_the_same_one() {
    on_each(|server| {
        let answers = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| keys(server))).collect();
            runs.into_iter().map(|run| run.join().expect("no panic")).collect::<Vec<_>>()
        });
        assert!(answers.iter().all(|it| *it == answers[0] && it.len() == 1));
    });
}

#[test]
fn codes_tokens_and_keys_outlive_a_server_that_is_killed() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        Desk::default().user(1, "ann").user(3, "cid").administrator().import(&store);
        drop(store);
        let added =
            Process::run(&database.location, &["application", "add", "Shop", "--redirect-address", CALLBACK], "");
        let printed = String::from_utf8(added.stdout).expect("text");
        let [id, secret] = printed.lines().collect::<Vec<_>>()[..] else { panic!("two lines: {printed}") };
        let client = Client { number: 1, id: id.to_owned(), secret: secret.to_owned(), public: false };
        let settings = ["--openid-provider", "true", "--public-url", ISSUER];
        let begin = || Process::serve(&database.location, &settings);
        let end = |server: Process| {
            server.kill();
            server.wait_for_end();
        };
        let form = |server: &Process, form: &[(&str, &str)]| {
            let secret = [("client_id", client.id.as_str()), ("client_secret", &client.secret)];
            let form = query(&[form, &secret].concat());
            server.call("POST", TOKENS).body("application/x-www-form-urlencoded", form).send()
        };
        let server = begin();
        let logged_in =
            server.call("POST", "/live/v1/login").json(&json!({ "username": "ann", "password": PASSWORD })).send();
        let cookie = logged_in.header("set-cookie").split(';').next().expect("a pair").to_owned();
        let asked = server.call("GET", &request(&client, &[])).header("Cookie", &cookie).send();
        let code = members(asked.header("location"))["code"].clone();
        let key = server.call("GET", "/login/.well-known/jwks").send().json();
        end(server);
        let server = begin();
        let redeemed = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let token = granted(&form(&server, &redeemed));
        end(server);
        let server = begin();
        let access = format!("Bearer {}", token["access_token"].as_str().expect("a token"));
        assert_eq!(server.call("GET", PRINCIPAL).header("Authorization", &access).send().status, 200);
        assert_eq!(server.call("GET", "/login/.well-known/jwks").send().json(), key);
        let renewed = Process::run(&database.location, &["application", "renew-key"], "");
        let both = server.call("GET", "/login/.well-known/jwks").send().json();
        assert_eq!(both["keys"][0]["kid"], String::from_utf8(renewed.stdout).expect("text").trim());
        assert_eq!(both["keys"][1], key["keys"][0]);
        let refresh_token = token["refresh_token"].as_str().expect("a token");
        let refreshed = granted(&form(&server, &[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]));
        assert_eq!(part(&refreshed["id_token"], 0)["kid"], both["keys"][0]["kid"]);
        assert_error(
            &form(&server, &redeemed),
            400,
            "invalid_grant",
            "the code was redeemed before the server was killed",
        );
    });
}
