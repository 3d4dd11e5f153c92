//! Parlour as an OpenID Connect provider: a browser logs in for an application, which gets tokens.

mod authorize;
mod ends;
mod keys;
mod tokens;

use std::collections::HashMap;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_engine::accounts::token_hash;
use parlour_harness::{Answer, Desk, Engine, PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

const ISSUER: &str = "https://desk.example/crm";
const AUTHORIZE: &str = "/login/common/oauth/authorize";
const TOKENS: &str = "/login/common/oauth/tokens";
const CALLBACK: &str = "https://app.example/callback?from=parlour";
const VERIFIER: &str = "a-verifier-of-more-than-forty-three-characters";
const PRINCIPAL: &str = "/api/v1/User/currentPrincipal";

/// Ann and bob are agents, cid sets up.
fn provider(engine: Engine) -> TestServer {
    let server = TestServer::start_with(engine, |settings| {
        settings.openid_provider = true;
        settings.public_url = Some(ISSUER.to_owned());
    });
    Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().import(server.store());
    server
}

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| test(&provider(engine)));
}

/// A registered application.
struct Client {
    number: i64,
    id: String,
    secret: String,
    public: bool,
}

/// Registers an application with that address.
fn register(server: &TestServer, address: &str, public: bool) -> Client {
    let settings = json!({ "Name": "Web shop", "RedirectAddresses": [address], "PublicClient": public });
    let added = server.post("/live/v1/applications").basic("cid", PASSWORD).json(&settings).send();
    assert_eq!(added.status, 200, "{}", added.text());
    let added = added.json();
    let text = |name: &str| added[name].as_str().expect("text").to_owned();
    let number = added["ApplicationId"].as_i64().expect("a number");
    Client { number, id: text("ClientId"), secret: text("Token"), public }
}

/// The cookies of a browser in which a person has logged in.
fn log_in(server: &TestServer, name: &str) -> String {
    let answer = server.post("/live/v1/login").json(&json!({ "username": name, "password": PASSWORD })).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let pair = |cookie: &str| cookie.split(';').next().expect("a pair").to_owned();
    let cookies: Vec<_> =
        answer.headers.get_all("set-cookie").iter().map(|it| pair(it.to_str().expect("ASCII"))).collect();
    cookies.join("; ")
}

fn query(members: &[(&str, &str)]) -> String {
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    members.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

fn challenge() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(token_hash(VERIFIER))
}

/// The sound request of an application, with some members otherwise; an empty one is left out.
fn request(client: &Client, otherwise: &[(&str, &str)]) -> String {
    let challenge = challenge();
    let mut members = vec![
        ("client_id", client.id.as_str()),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile"),
        ("state", "a state & more"),
        ("nonce", "a nonce"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    members.retain(|(name, _)| !otherwise.iter().any(|(other, _)| other == name));
    members.extend(otherwise.iter().filter(|(_, value)| !value.is_empty()));
    format!("{AUTHORIZE}?{}", query(&members))
}

/// A browser with these cookies asks.
fn ask(server: &TestServer, cookies: &str, path: &str) -> Answer {
    let answer = server.get(path).header("Cookie", cookies).send();
    assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    answer
}

/// The members of the query of an address.
fn members(address: &str) -> HashMap<String, String> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.replace('+', " ").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(&String::from_utf8_lossy(&digits), 16).expect("a byte"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The code that a browser brings the application.
fn code_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    members(answer.header("location")).remove("code").unwrap_or_else(|| panic!("{}", answer.header("location")))
}

/// A code for the person of these cookies.
fn code(server: &TestServer, client: &Client, cookies: &str) -> String {
    code_of(&ask(server, cookies, &request(client, &[])))
}

/// The application posts a form.
fn post(server: &TestServer, form: &[(&str, &str)]) -> Answer {
    let answer = server.post(TOKENS).body("application/x-www-form-urlencoded", query(form)).send();
    assert_eq!((answer.header("cache-control"), answer.header("pragma")), ("no-store", "no-cache"));
    answer
}

/// The application redeems a code, with some members otherwise.
fn redeem(server: &TestServer, client: &Client, code: &str, otherwise: &[(&str, &str)]) -> Answer {
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("client_id", client.id.as_str()),
        ("code_verifier", VERIFIER),
    ];
    if !client.public {
        form.push(("client_secret", &client.secret));
    }
    form.retain(|(name, _)| !otherwise.iter().any(|(other, _)| other == name));
    form.extend(otherwise.iter().filter(|(_, value)| !value.is_empty()));
    post(server, &form)
}

/// The application gets the next tokens.
fn refresh(server: &TestServer, client: &Client, token: &str) -> Answer {
    let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", client.id.as_str())];
    if !client.public {
        form.push(("client_secret", &client.secret));
    }
    post(server, &form)
}

/// Tokens for the person of these cookies.
fn tokens(server: &TestServer, client: &Client, cookies: &str) -> Value {
    granted(&redeem(server, client, &code(server, client, cookies), &[]))
}

fn granted(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let document = answer.json();
    assert_eq!((&document["token_type"], &document["expires_in"]), (&json!("Bearer"), &json!(3600)));
    document
}

fn assert_error(answer: &Answer, status: u16, error: &str, case: &str) {
    assert_eq!((answer.status, answer.json()["error"].as_str()), (status, Some(error)), "{case}: {}", answer.text());
}

/// The status of a call with an access token.
fn call_with(server: &TestServer, token: &Value) -> u16 {
    let token = token.as_str().expect("a token");
    server.get(PRINCIPAL).header("Authorization", &format!("Bearer {token}")).send().status
}

/// A part of a signed token.
fn part(token: &Value, at: usize) -> Value {
    let part = token.as_str().expect("a token").split('.').nth(at).expect("three parts");
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
}

/// The open logins of everybody.
fn logins(server: &TestServer) -> Vec<Value> {
    let all = server.get("/live/v1/logins?All=true").basic("cid", PASSWORD).send().json();
    all.as_array().expect("logins").clone()
}
