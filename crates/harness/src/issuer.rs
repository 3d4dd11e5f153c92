//! An OpenID Connect issuer on this machine, with a key of its own: discovery, keys, a page to log in, and tokens for codes.
//!
//! It is as strict as a real one: a code is good once, for the program, the address and the verifier it was made for.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::server::agent;

/// Who may log in there.
const PEOPLE: [&str; 3] = ["ann", "bob", "nobody.here"];
/// The program it knows.
const CLIENT: &str = "parlour-console";
const SECRET: &str = "canary secret+of=the/client";

/// The issuer, for as long as the test runs.
pub struct Issuer {
    /// Its address, as its tokens have it.
    pub address: String,
    state: Arc<Mutex<State>>,
}

/// What a code was made for.
struct Grant {
    person: String,
    nonce: String,
    challenge: String,
    redirect: String,
}

struct State {
    address: String,
    /// Seconds since 1970.
    now: i64,
    key: EncodingKey,
    published: Value,
    grants: HashMap<String, Grant>,
    codes: usize,
    down: bool,
    secret_in_body: bool,
    /// Laid over what tokens claim; null takes away.
    claims: Map<String, Value>,
}

fn new_key() -> EncodingKey {
    let key = rcgen::KeyPair::generate().expect("a key on P-256");
    EncodingKey::from_ec_der(&key.serialize_der())
}

impl Issuer {
    /// The name this issuer knows the server by.
    pub const CLIENT: &'static str = CLIENT;
    /// What the server proves it with.
    pub const SECRET: &'static str = SECRET;

    /// An issuer at that time, in seconds since 1970.
    pub fn start(now: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let key = new_key();
        let mut published = serde_json::to_value(Jwk::from_encoding_key(&key, Algorithm::ES256).expect("a key"));
        let published = published.as_mut().expect("JSON");
        published["kid"] = json!("one");
        let state = Arc::new(Mutex::new(State {
            address: address.clone(),
            now,
            key,
            published: published.take(),
            grants: HashMap::new(),
            codes: 0,
            down: false,
            secret_in_body: false,
            claims: Map::new(),
        }));
        let serving = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                serve(&serving, stream);
            }
        });
        Self { address, state }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it hangs up on everybody.
    pub fn set_down(&self, down: bool) {
        self.state().down = down;
    }

    /// It takes the program's secret in the form alone.
    pub fn take_secret_in_body(&self) {
        self.state().secret_in_body = true;
    }

    /// It signs with a key that it does not publish.
    pub fn sign_with_another_key(&self) {
        self.state().key = new_key();
    }

    /// What its tokens claim from now on, beside what they should; null takes a claim away, and nothing sets all right.
    pub fn claim(&self, claims: &Value) {
        self.state().claims = claims.as_object().cloned().unwrap_or_default();
    }

    /// The address that somebody is sent back to who logs in as that person; empty for who does not want to.
    pub fn log_in(&self, address: &str, person: &str) -> String {
        let answer = agent().get(format!("{address}&as={person}")).call().expect("the issuer answers");
        let location = answer.headers().get("location").expect("it sends back");
        location.to_str().expect("an address").to_owned()
    }
}

/// What was asked for.
struct Asked {
    path: String,
    query: HashMap<String, String>,
    form: HashMap<String, String>,
    authorization: String,
    raw_query: String,
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let target = line.split(' ').nth(1)?.to_owned();
    let (mut length, mut authorization) = (0, String::new());
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().ok()?,
            "authorization" => value.trim().clone_into(&mut authorization),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, raw_query) = target.split_once('?').unwrap_or((&target, ""));
    let members = |text: &[u8]| form_urlencoded::parse(text).into_owned().collect();
    let (query, form) = (members(raw_query.as_bytes()), members(&body));
    Some(Asked { path: path.to_owned(), query, form, authorization, raw_query: raw_query.to_owned() })
}

fn serve(state: &Mutex<State>, mut stream: TcpStream) {
    let Some(asked) = read(&stream) else { return };
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    if state.down {
        return;
    }
    let (head, body) = match asked.path.as_str() {
        "/.well-known/openid-configuration" => document("200 OK", &state.discovery()),
        "/keys" => document("200 OK", &json!({ "keys": [state.published] })),
        "/authorize" => state.authorize(&asked),
        "/token" => match state.token(&asked) {
            Ok(answer) => document("200 OK", &answer),
            Err(error) => document("400 Bad Request", &json!({ "error": error })),
        },
        _ => document("404 Not Found", &json!({})),
    };
    // Whoever hung up needs no answer.
    let _ = write!(stream, "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len());
}

fn document(status: &str, value: &Value) -> (String, String) {
    (format!("{status}\r\nContent-Type: application/json"), value.to_string())
}

impl State {
    fn discovery(&self) -> Value {
        let at = |path: &str| format!("{}/{path}", self.address);
        let methods = if self.secret_in_body { json!(["client_secret_post"]) } else { Value::Null };
        json!({
            "issuer": self.address, "jwks_uri": at("keys"), "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"), "token_endpoint_auth_methods_supported": methods,
        })
    }

    /// A page to choose who one is, and, with the choice, the way back.
    fn authorize(&mut self, asked: &Asked) -> (String, String) {
        let member = |name: &str| asked.query.get(name).cloned().unwrap_or_default();
        assert_eq!((member("response_type").as_str(), member("client_id").as_str()), ("code", CLIENT));
        assert_eq!(member("code_challenge_method"), "S256");
        assert!(member("scope").split(' ').any(|scope| scope == "openid"));
        let Some(person) = asked.query.get("as") else { return (page(), links(&asked.raw_query)) };
        let redirect = member("redirect_uri");
        let answer = if person.is_empty() {
            "error=access_denied".to_owned()
        } else {
            self.codes += 1;
            let code = format!("canary-code-{}", self.codes);
            let (nonce, challenge) = (member("nonce"), member("code_challenge"));
            let grant = Grant { person: person.clone(), nonce, challenge, redirect: redirect.clone() };
            self.grants.insert(code.clone(), grant);
            format!("code={code}")
        };
        let state = member("state");
        (format!("302 Found\r\nLocation: {redirect}?{answer}&state={state}"), String::new())
    }

    fn token(&mut self, asked: &Asked) -> Result<Value, &'static str> {
        let member = |name: &str| asked.form.get(name).map_or("", String::as_str);
        let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let basic = BASE64_STANDARD.encode(format!("{}:{}", encoded(CLIENT), encoded(SECRET)));
        let is_known = if self.secret_in_body {
            member("client_secret") == SECRET && asked.authorization.is_empty()
        } else {
            asked.authorization == format!("Basic {basic}") && member("client_secret").is_empty()
        };
        if !is_known || member("client_id") != CLIENT {
            return Err("invalid_client");
        }
        let grant = self.grants.remove(member("code")).ok_or("invalid_grant")?;
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(member("code_verifier")));
        if challenge != grant.challenge || member("redirect_uri") != grant.redirect {
            return Err("invalid_grant");
        }
        Ok(json!({ "token_type": "Bearer", "access_token": "x", "id_token": self.id_token(&grant) }))
    }

    fn id_token(&self, grant: &Grant) -> String {
        let mut claims = json!({
            "iss": self.address, "aud": CLIENT, "sub": format!("subject of {}", grant.person),
            "preferred_username": grant.person, "nonce": grant.nonce, "iat": self.now, "exp": self.now + 300,
        });
        let all = claims.as_object_mut().expect("an object");
        all.extend(self.claims.clone());
        all.retain(|_, value| !value.is_null());
        let header = Header { kid: Some("one".to_owned()), ..Header::new(Algorithm::ES256) };
        encode(&header, &claims, &self.key).expect("a token")
    }
}

fn page() -> String {
    "200 OK\r\nContent-Type: text/html; charset=utf-8".to_owned()
}

fn links(query: &str) -> String {
    let query = query.replace('&', "&amp;");
    let link = |person: &str, text: &str| format!("<p><a href=\"?{query}&amp;as={person}\">{text}</a></p>");
    let people: String = PEOPLE.iter().map(|person| link(person, person)).collect();
    format!("<!doctype html><html lang=\"en\"><title>Acme</title><h1>Who are you?</h1>{people}{}", link("", "Cancel"))
}
