//! The checker against an issuer that lives in the test.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use parlour_model::Timestamp;
use serde_json::{Value, json};

use super::{
    BearerError, OpenId, OpenIdSettings, SettingsRefused,
    fetch::{Fetch, FetchError},
};

mod signing_keys;
use signing_keys::{ED25519, OTHER_RSA, P256, P384, RSA};

const ISSUER: &str = "https://login.example.com/realm";
const NOW: Timestamp = Timestamp(1_800_000_000_000);
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn later(ms: i64) -> Timestamp {
    Timestamp(NOW.0 + ms)
}

/// Somebody who signs: an algorithm, the private key for it and the name he gives it.
#[derive(Clone, Copy)]
struct Signer {
    algorithm: Algorithm,
    private_key: &'static str,
    kid: Option<&'static str>,
}

const SIGNER: Signer = Signer { algorithm: Algorithm::RS256, private_key: RSA, kid: Some("first") };
const SUCCESSOR: Signer = Signer { algorithm: Algorithm::RS256, private_key: OTHER_RSA, kid: Some("second") };

impl Signer {
    fn key(self) -> EncodingKey {
        let der = EncodingKey::from_base64_secret(self.private_key).expect("base64");
        match self.algorithm {
            Algorithm::ES256 | Algorithm::ES384 => EncodingKey::from_ec_der(der.as_bytes()),
            Algorithm::EdDSA => EncodingKey::from_ed_der(der.as_bytes()),
            _ => EncodingKey::from_rsa_der(der.as_bytes()),
        }
    }

    fn sign(self, claims: &Value) -> String {
        let header = Header { kid: self.kid.map(str::to_owned), ..Header::new(self.algorithm) };
        encode(&header, claims, &self.key()).expect("a token")
    }

    fn jwk(self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.key(), self.algorithm).expect("a public key");
        jwk.common.key_id = self.kid.map(str::to_owned);
        jwk.common.key_algorithm = None;
        serde_json::to_value(jwk).expect("JSON")
    }
}

/// What a good token claims.
fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": "parlour", "sub": "248289761001", "preferred_username": "ingrid",
        "iat": NOW.0 / 1000, "nbf": NOW.0 / 1000, "exp": NOW.0 / 1000 + 300,
    })
}

/// The good claims with one of them changed; null takes it away.
fn claims_with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    let all = claims.as_object_mut().expect("an object");
    if value.is_null() {
        all.remove(name);
    } else {
        all.insert(name.to_owned(), value);
    }
    claims
}

/// An issuer whose answers the test can change.
struct Issuer {
    discovery: Mutex<Value>,
    keys: Mutex<Vec<Value>>,
    reachable: Mutex<bool>,
    requests: AtomicUsize,
}

impl Issuer {
    fn with_keys(keys: &[Value]) -> Arc<Self> {
        let discovery = json!({ "issuer": ISSUER, "jwks_uri": "https://keys.example.com/all" });
        Arc::new(Self {
            discovery: Mutex::new(discovery),
            keys: Mutex::new(keys.to_vec()),
            reachable: Mutex::new(true),
            requests: AtomicUsize::new(0),
        })
    }

    fn open_id(self: &Arc<Self>) -> OpenId {
        OpenId::with_fetch(settings(), Box::new(Arc::clone(self))).expect("good settings")
    }

    fn is_reachable(&self, reachable: bool) {
        *self.reachable.lock().expect("no panic") = reachable;
    }

    fn publishes(&self, keys: &[Value]) {
        *self.keys.lock().expect("no panic") = keys.to_vec();
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

impl Fetch for Arc<Issuer> {
    fn get(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        if !*self.reachable.lock().expect("no panic") {
            return Err(FetchError("connection refused".to_owned()));
        }
        let document = match url {
            "https://login.example.com/realm/.well-known/openid-configuration" => {
                self.discovery.lock().expect("no panic").clone()
            }
            "https://keys.example.com/all" => json!({ "keys": *self.keys.lock().expect("no panic") }),
            _ => return Err(FetchError(format!("no such page: {url}"))),
        };
        Ok(document.to_string().into_bytes())
    }

    fn post(&self, url: &str, _: &[(&str, &str)], _: Option<&str>) -> Result<(u16, Vec<u8>), FetchError> {
        Err(FetchError(format!("nobody logs in here: {url}")))
    }
}

impl OpenId {
    /// Whom a token names.
    fn name_in(&self, token: &str, now: Timestamp) -> Result<String, BearerError> {
        let person = self.verify(token, now)?.person;
        person.name.ok_or(BearerError::Invalid("it does not name an associate"))
    }
}

fn settings() -> OpenIdSettings {
    OpenIdSettings {
        issuer: ISSUER.to_owned(),
        audience: Some("parlour".to_owned()),
        claim: "preferred_username".to_owned(),
        client: None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is what verdicts are compared with")]
fn ingrid() -> Result<String, BearerError> {
    Ok("ingrid".to_owned())
}

#[test]
fn a_good_token_of_every_allowed_kind_of_key_names_the_associate() {
    for (algorithm, private_key) in [
        (Algorithm::RS256, RSA),
        (Algorithm::RS384, RSA),
        (Algorithm::RS512, RSA),
        (Algorithm::PS256, RSA),
        (Algorithm::PS384, RSA),
        (Algorithm::PS512, RSA),
        (Algorithm::ES256, P256),
        (Algorithm::ES384, P384),
        (Algorithm::EdDSA, ED25519),
    ] {
        for kid in [Some("first"), None] {
            let signer = Signer { algorithm, private_key, kid };
            let open_id = Issuer::with_keys(&[SUCCESSOR.jwk(), signer.jwk()]).open_id();
            assert_eq!(open_id.name_in(&signer.sign(&claims()), NOW), ingrid(), "{algorithm:?} {kid:?}");
        }
    }
}

#[test]
fn claims_are_judged_by_the_given_clock_with_a_minute_of_leeway() {
    let open_id = Issuer::with_keys(&[SIGNER.jwk()]).open_id();
    let now = NOW.0 / 1000;
    for (name, value, refusal) in [
        ("aud", json!(["other", "parlour"]), None),
        ("aud", json!("other"), Some("it is meant for another audience")),
        ("aud", json!(["other"]), Some("it is meant for another audience")),
        ("aud", Value::Null, Some("it is meant for another audience")),
        ("iss", json!("https://login.example.com/realm/"), Some("it is from another issuer")),
        ("iss", json!([ISSUER]), Some("it is from another issuer")),
        ("iss", Value::Null, Some("it is from another issuer")),
        ("exp", json!(now - 59), None),
        ("exp", json!(now - 60), Some("it has expired")),
        ("exp", json!(-1.0e300), Some("it has expired")),
        ("exp", json!(1.0e300), None),
        ("exp", json!("tomorrow"), Some("it never ends")),
        ("exp", Value::Null, Some("it never ends")),
        ("nbf", json!(now + 60), None),
        ("nbf", json!(now + 61), Some("it is not valid yet")),
        ("nbf", json!("tomorrow"), Some("its start is not a time")),
        ("nbf", Value::Null, None),
        ("sub", Value::Null, Some("it does not say whom it is about (sub)")),
        ("sub", json!(""), Some("it does not say whom it is about (sub)")),
        ("sub", json!(7), Some("it does not say whom it is about (sub)")),
        ("sub", json!("x".repeat(256)), Some("it does not say whom it is about (sub)")),
        ("preferred_username", Value::Null, Some("it does not name an associate")),
        ("preferred_username", json!("  "), Some("it does not name an associate")),
        ("preferred_username", json!(7), Some("it does not name an associate")),
        ("preferred_username", json!("x".repeat(256)), Some("it does not name an associate")),
    ] {
        let expected = refusal.map_or_else(ingrid, |reason| Err(BearerError::Invalid(reason)));
        let token = SIGNER.sign(&claims_with(name, value.clone()));
        assert_eq!(open_id.name_in(&token, NOW), expected, "{name}: {value}");
    }
}

#[test]
fn an_address_names_an_associate_only_if_the_issuer_has_verified_it() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let by_mail = OpenIdSettings { claim: "email".to_owned(), ..settings() };
    let open_id = OpenId::with_fetch(by_mail, Box::new(issuer)).expect("good settings");
    for (verified, expected) in [
        (json!(true), Ok("ingrid@example.com".to_owned())),
        (json!("true"), Err(BearerError::Invalid("it does not name an associate"))),
        (Value::Null, Err(BearerError::Invalid("it does not name an associate"))),
        (json!(false), Err(BearerError::Invalid("it does not name an associate"))),
    ] {
        let mut claims = claims_with("email_verified", verified);
        claims["email"] = json!("ingrid@example.com");
        assert_eq!(open_id.name_in(&SIGNER.sign(&claims), NOW), expected);
    }
}

#[test]
fn forged_tokens_are_refused() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    let good = SIGNER.sign(&claims());
    let other = SIGNER.sign(&claims_with("preferred_username", json!("boss")));
    let (head, _) = good.split_once('.').expect("three parts");
    let (rest, signature) = good.rsplit_once('.').expect("three parts");
    let payload = rest.split_once('.').expect("three parts").1;
    let boss = other.split('.').nth(1).expect("three parts");
    // {"alg":"none"} and {"alg":"none","kid":"first"}, which no library function would write.
    let none = "eyJhbGciOiJub25lIn0";
    let none_with_kid = "eyJhbGciOiJub25lIiwia2lkIjoiZmlyc3QifQ";
    let public_key = SIGNER.jwk()["n"].as_str().expect("a modulus").to_owned();
    let shared = Header { kid: Some("first".to_owned()), ..Header::new(Algorithm::HS256) };
    let by_public_key = encode(&shared, &claims(), &EncodingKey::from_secret(public_key.as_bytes())).expect("a token");
    let insisting = Header { crit: Some(vec!["b64".to_owned()]), ..Header::new(Algorithm::RS256) };
    let impostor = Signer { kid: Some("first"), ..SUCCESSOR };
    for (what, token) in [
        ("tampered payload", format!("{head}.{boss}.{signature}")),
        ("no signature", format!("{head}.{payload}.")),
        ("alg none", format!("{none}.{payload}.")),
        ("alg none, signature kept", format!("{none_with_kid}.{payload}.{signature}")),
        ("HS256 with the public key", by_public_key),
        ("another's key under the right name", impostor.sign(&claims())),
        ("a critical extension", encode(&insisting, &claims(), &SIGNER.key()).expect("a token")),
        (
            "the key's name with another family",
            Signer { algorithm: Algorithm::ES256, private_key: P256, kid: Some("first") }.sign(&claims()),
        ),
        ("two parts", format!("{head}.{payload}")),
        ("nothing", String::new()),
        ("not ASCII", "é.ø.å".to_owned()),
        ("too long", format!("{good}{}", "A".repeat(16 * 1024))),
    ] {
        let verdict = open_id.name_in(&token, NOW);
        assert!(matches!(verdict, Err(BearerError::Invalid(_))), "{what}: {verdict:?}");
    }
    assert_eq!(open_id.name_in(&good, NOW), ingrid(), "the good one still passes");
}

#[test]
fn a_key_checks_only_what_it_is_meant_for() {
    let altered = |name: &str, value: Value| {
        let mut jwk = SIGNER.jwk();
        jwk[name] = value;
        jwk
    };
    for (jwk, accepted) in [
        (altered("use", json!("sig")), true),
        (altered("use", json!("enc")), false),
        (altered("key_ops", json!(["verify"])), true),
        (altered("key_ops", json!(["encrypt"])), false),
        (altered("alg", json!("RS256")), true),
        (altered("alg", json!("RS512")), false),
        (altered("alg", json!("HS256")), false),
        (altered("alg", json!("XY256")), false),
        (altered("n", json!("AQAB".repeat(32))), false),
        (json!({ "kty": "oct", "kid": "first", "k": "c2VjcmV0" }), false),
        (json!({ "kty": "new", "kid": "first" }), false),
    ] {
        let open_id = Issuer::with_keys(&[json!({ "kty": 7 }), SUCCESSOR.jwk(), jwk.clone()]).open_id();
        assert_eq!(open_id.name_in(&SIGNER.sign(&claims()), NOW).is_ok(), accepted, "{jwk}");
    }
}

#[test]
fn an_unknown_key_asks_the_issuer_again_but_at_most_once_a_minute() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    assert_eq!(open_id.name_in(&SIGNER.sign(&claims()), NOW), ingrid());
    assert_eq!(issuer.requests(), 2, "discovery and keys");

    issuer.publishes(&[SUCCESSOR.jwk()]);
    let by_successor = SUCCESSOR.sign(&claims());
    let unknown = Err(BearerError::Invalid("its key is unknown"));
    assert_eq!(open_id.name_in(&by_successor, later(MINUTE_MS - 1)), unknown);
    assert_eq!(issuer.requests(), 2, "asked a moment ago");

    assert_eq!(open_id.name_in(&by_successor, later(MINUTE_MS)), ingrid());
    assert_eq!(issuer.requests(), 4);
    assert_eq!(open_id.name_in(&SIGNER.sign(&claims()), later(MINUTE_MS + 1)), unknown, "the old key is withdrawn");
    assert_eq!(issuer.requests(), 4);
}

#[test]
fn an_unreachable_issuer_is_not_an_invalid_token() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    let good = SIGNER.sign(&claims());
    issuer.is_reachable(false);
    assert_eq!(open_id.name_in(&good, NOW), Err(BearerError::Unavailable));
    assert_eq!(open_id.name_in(&good, later(9_999)), Err(BearerError::Unavailable));
    assert_eq!(issuer.requests(), 1, "not asked again at once");

    issuer.is_reachable(true);
    assert_eq!(open_id.name_in(&good, later(10_000)), ingrid());
}

#[test]
fn cached_keys_survive_an_outage_of_a_day() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    let lasting = SIGNER.sign(&claims_with("exp", json!(NOW.0 / 1000 + 1_000_000)));
    assert_eq!(open_id.name_in(&lasting, NOW), ingrid());
    assert_eq!(open_id.name_in(&lasting, later(HOUR_MS - 1)), ingrid());
    assert_eq!(issuer.requests(), 2, "an hour from the cache");

    issuer.is_reachable(false);
    assert_eq!(open_id.name_in(&lasting, later(HOUR_MS)), ingrid());
    assert_eq!(open_id.name_in(&lasting, later(HOUR_MS + 1)), ingrid());
    assert_eq!(issuer.requests(), 3, "tried once, then left alone for a minute");
    let by_successor = SUCCESSOR.sign(&claims_with("exp", json!(NOW.0 / 1000 + 1_000_000)));
    assert_eq!(
        open_id.name_in(&by_successor, later(2 * HOUR_MS)),
        Err(BearerError::Unavailable),
        "it may be signed with a key that we could not learn of"
    );
    assert_eq!(open_id.name_in(&lasting, later(24 * HOUR_MS - 1)), ingrid());
    assert_eq!(open_id.name_in(&lasting, later(24 * HOUR_MS + MINUTE_MS)), Err(BearerError::Unavailable));

    issuer.is_reachable(true);
    assert_eq!(open_id.name_in(&lasting, later(25 * HOUR_MS)), ingrid());
}

#[test]
fn a_clock_that_was_set_back_does_not_keep_old_keys_for_ever() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    let good = SIGNER.sign(&claims_with("nbf", Value::Null));
    let _ = open_id.name_in(&good, later(1000 * HOUR_MS));
    assert_eq!(open_id.name_in(&good, NOW), ingrid());
    assert_eq!(issuer.requests(), 4);
}

#[test]
fn a_discovery_document_is_believed_only_about_its_own_issuer_and_only_safe_addresses() {
    for discovery in [
        json!({ "issuer": "https://login.example.org", "jwks_uri": "https://keys.example.com/all" }),
        json!({ "issuer": ISSUER, "jwks_uri": "http://keys.example.com/all" }),
        json!({ "issuer": ISSUER, "jwks_uri": "http://127.0.0.1/all" }),
        json!({ "issuer": ISSUER }),
        json!([]),
    ] {
        let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
        *issuer.discovery.lock().expect("no panic") = discovery.clone();
        let verdict = issuer.open_id().name_in(&SIGNER.sign(&claims()), NOW);
        assert_eq!(verdict, Err(BearerError::Unavailable), "{discovery}");
        assert_eq!(issuer.requests(), 1);
    }
}

#[test]
fn unsafe_settings_are_refused_at_once() {
    for (settings, why) in [
        (
            OpenIdSettings { issuer: "http://login.example.com".to_owned(), ..settings() },
            "the issuer must be an https address (http only on this machine)",
        ),
        (
            OpenIdSettings { audience: Some(String::new()), ..settings() },
            "the audience is empty: tokens meant for other programs would pass",
        ),
        (OpenIdSettings { claim: String::new(), ..settings() }, "no claim is named that holds the login name"),
    ] {
        assert_eq!(OpenId::new(settings).err(), Some(SettingsRefused(why)));
    }
    assert!(OpenId::new(settings()).is_ok());
}

#[test]
fn many_threads_at_a_cold_start_ask_the_issuer_once() {
    let issuer = Issuer::with_keys(&[SIGNER.jwk()]);
    let open_id = issuer.open_id();
    let good = SIGNER.sign(&claims());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(open_id.name_in(&good, NOW), ingrid()));
        }
    });
    assert_eq!(issuer.requests(), 2);
}
