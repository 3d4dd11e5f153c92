//! Bearer tokens of a configured issuer, which is a real HTTP server here (specification §10.7).

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener},
};

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use parlour_harness::{Desk, TestServer, both_engines};
use parlour_model::SessionStatus::InQueue;
use serde_json::{Value, json};

use super::conventions::assert_error;

#[path = "../../../crates/server/src/auth/openid/tests/signing_keys.rs"]
#[expect(dead_code, reason = "one key is enough here")]
mod signing_keys;

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
/// Every test begins at this second, see `FakeClock`.
const NOW: i64 = 1_772_442_000;

fn key() -> EncodingKey {
    let der = EncodingKey::from_base64_secret(signing_keys::P256).expect("base64");
    EncodingKey::from_ec_der(der.as_bytes())
}

/// An issuer that tells its keys for as long as the test runs; its address.
fn issuer() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut jwk = serde_json::to_value(Jwk::from_encoding_key(&key(), Algorithm::ES256).expect("a key")).expect("JSON");
    jwk["kid"] = json!("one");
    let keys = json!({ "keys": [jwk] }).to_string();
    let discovery = json!({ "issuer": format!("http://{address}"), "jwks_uri": format!("http://{address}/keys") });
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            // The head ends with an empty line.
            lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).count();
            let body = if first.contains("/keys") { keys.clone() } else { discovery.to_string() };
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length:";
            let _ = write!(stream, "{head} {}\r\n\r\n{body}", body.len());
        }
    });
    address
}

fn token(claims: &Value) -> String {
    let header = Header { kid: Some("one".to_owned()), ..Header::new(Algorithm::ES256) };
    encode(&header, claims, &key()).expect("a token")
}

#[test]
fn a_token_of_the_issuer_proves_the_associate_its_claim_names() {
    both_engines(|engine| {
        let issuer = format!("http://{}", issuer());
        let server =
            TestServer::start_with(engine, |settings| settings.set_openid(&issuer, "parlour", "preferred_username"));
        Desk::default().user(1, "ann").topic(10).member(1, "r").session(100, InQueue).import(server.store());
        let good =
            json!({ "iss": issuer, "aud": "parlour", "exp": NOW + 600, "sub": "1", "preferred_username": "ann" });
        let call =
            |claims: &Value| server.post(LIST).header("Authorization", &format!("Bearer {}", token(claims))).send();
        assert_eq!(call(&good).ids(), [100]);
        let principal = server
            .get("/api/v1/User/currentPrincipal")
            .header("Authorization", &format!("Bearer {}", token(&good)))
            .send();
        assert_eq!(principal.json()["ProvidedCredentials"][0]["Type"], "Bearer");
        for (member, value) in [
            ("iss", json!("https://somebody.example")),
            ("aud", json!("somebody else")),
            ("exp", json!(NOW - 600)),
            ("sub", json!(null)),
        ] {
            let mut claims = good.clone();
            claims[member] = value;
            assert_error(&call(&claims), 401, "SoSessionException", "token");
        }
        // A token that was believed is believed no longer than it lives, leeway included.
        let mut short = good.clone();
        short["exp"] = json!(NOW + 30);
        assert_eq!(call(&short).ids(), [100]);
        server.clock.pass(std::time::Duration::from_secs(91));
        assert_error(&call(&short), 401, "SoSessionException", "ended");
        let forged = format!("{}x", token(&good));
        let answer = server.post(LIST).header("Authorization", &format!("Bearer {forged}")).send();
        assert_error(&answer, 401, "SoSessionException", "refused");
    });
}

#[test]
fn an_issuer_that_cannot_be_reached_is_no_fault_of_the_token() {
    both_engines(|engine| {
        let gone = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let issuer = format!("http://{gone}");
        let server = TestServer::start_with(engine, |settings| settings.set_openid(&issuer, "parlour", "sub"));
        Desk::default().user(1, "ann").import(server.store());
        let claims = json!({ "iss": issuer, "aud": "parlour", "exp": NOW + 600, "sub": "ann" });
        let answer = server.post(LIST).header("Authorization", &format!("Bearer {}", token(&claims))).send();
        assert_error(&answer, 503, "Exception", "Try again");
        assert_eq!(answer.header("retry-after"), "5");
    });
}

#[test]
fn a_token_proves_the_person_that_its_subject_is_bound_to_whatever_name_it_gives() {
    both_engines(|engine| {
        let issuer = format!("http://{}", issuer());
        let server =
            TestServer::start_with(engine, |settings| settings.set_openid(&issuer, "parlour", "preferred_username"));
        Desk::default().user(1, "ann").user(2, "bob").administrator().import(server.store());
        let me = |subject: &str, name: &str| {
            let claims = json!({ "iss": issuer, "aud": "parlour", "exp": NOW + 600, "sub": subject, "preferred_username": name });
            server.get("/live/v1/me").header("Authorization", &format!("Bearer {}", token(&claims))).send()
        };
        assert_error(&me("one", "nobody"), 401, "SoSessionException", "no account here has that name");
        assert_eq!(me("one", "ann").json()["IssuerBound"], json!(true));
        for name in ["ann", "bob", "nobody", ""] {
            assert_eq!(me("one", name).json()["AssociateId"], 1, "{name:?}");
        }
        assert_error(&me("two", "ANN"), 401, "SoSessionException", "bound to another person");
        assert_error(&me("two", ""), 401, "SoSessionException", "does not name an associate");
        // What is known of the first token ends with the binding.
        let path = "/live/v1/users/1/binding";
        let remove = |name: &str| server.call("DELETE", path).basic(name, parlour_harness::PASSWORD).send();
        assert_error(&remove("ann"), 403, "SoSentryException", "administrators");
        assert_eq!([remove("bob").status, remove("bob").status], [204, 404]);
        assert_eq!(me("two", "ann").json()["AssociateId"], 1);
        assert_error(&me("one", "ann"), 401, "SoSessionException", "bound to another person");
    });
}
