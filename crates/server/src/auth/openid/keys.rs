//! The issuer's public keys: which of them can be used, and for how long they are remembered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind, Header,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse},
};
use parlour_model::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{
    BearerError,
    fetch::{Fetch, FetchError, may_refer_to},
};

/// Keys this old are asked for anew.
const FRESH_MS: i64 = 60 * 60 * 1000;
/// Keys this old are no longer used, even if newer ones cannot be had.
const USABLE_MS: i64 = 24 * 60 * 60 * 1000;
/// The shortest time between two refreshes while there are keys: a stream of made-up key names costs the issuer one
/// request a minute.
const REFRESH_INTERVAL_MS: i64 = 60 * 1000;
/// The shortest time between two attempts while there are no keys; as long as an attempt can take, so that those who
/// waited for a failed one do not each start their own.
const FIRST_INTERVAL_MS: i64 = 10 * 1000;
/// No more keys of one issuer are kept.
const KEYS_MAX: usize = 64;
/// The shortest RSA modulus that is trusted: 2048 bits (RFC 7518 §3.3).
const RSA_BYTES_MIN: usize = 256;

/// One key, with what it may check.
pub(super) struct IssuerKey {
    /// The key itself.
    pub(super) key: DecodingKey,
    name: Option<String>,
    algorithms: Vec<Algorithm>,
}

impl IssuerKey {
    /// Whether this key may check a token with that header: by algorithm, and by name if the token names a key.
    pub(super) fn fits(&self, header: &Header) -> bool {
        self.algorithms.contains(&header.alg) && (header.kid.is_none() || header.kid == self.name)
    }

    /// The key, unless it is of no use here: symmetric, weak, for encryption, or of a kind we do not know.
    fn from_jwk(jwk: &Jwk) -> Option<Self> {
        let family = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => AlgorithmFamily::Rsa.algorithms(),
            AlgorithmParameters::EllipticCurve(parameters) => match parameters.curve {
                EllipticCurve::P256 => &[Algorithm::ES256],
                EllipticCurve::P384 => &[Algorithm::ES384],
                _ => return None,
            },
            AlgorithmParameters::OctetKeyPair(parameters) if parameters.curve == EllipticCurve::Ed25519 => {
                AlgorithmFamily::Ed.algorithms()
            }
            _ => return None,
        };
        let common = &jwk.common;
        let signs = common.public_key_use.as_ref().is_none_or(|it| *it == PublicKeyUse::Signature);
        let verifies = common.key_operations.as_ref().is_none_or(|it| it.contains(&KeyOperations::Verify));
        let key = DecodingKey::from_jwk(jwk).ok()?;
        if !signs || !verifies || is_weak(&key) {
            return None;
        }
        let algorithms = match common.key_algorithm {
            // A key bound to one algorithm checks no other; what we do not know, none.
            Some(bound) => vec![bound.to_string().parse().ok().filter(|it| family.contains(it))?],
            None => family.to_vec(),
        };
        Some(Self { key, name: common.key_id.clone(), algorithms })
    }
}

/// An RSA key too short to trust.
fn is_weak(key: &DecodingKey) -> bool {
    match key.kind() {
        DecodingKeyKind::RsaModulusExponent { n, .. } => {
            n.iter().skip_while(|byte| **byte == 0).count() < RSA_BYTES_MIN
        }
        DecodingKeyKind::SecretOrDer(_) => false,
    }
}

/// All usable keys of one fetch; never empty, never changed.
pub(super) type Keys = Arc<[IssuerKey]>;

/// Where people log in at the issuer.
pub(super) struct Endpoints {
    /// Where the browser goes.
    pub(super) authorization: String,
    /// Where codes are given for tokens.
    pub(super) token: String,
    /// Our secret stands in the form: the issuer takes it in no other way.
    pub(super) secret_in_body: bool,
}

/// The issuer's keys, fetched when they are needed.
///
/// `cached` is owned by whoever holds its lock, for a look or an assignment, never while anything is fetched. `turn`
/// belongs to the one thread that fetches: the others go on with the keys there are, or wait for it when there are
/// none.
pub(super) struct KeyCache {
    issuer: String,
    fetch: Box<dyn Fetch>,
    cached: Mutex<Cached>,
    turn: Mutex<()>,
}

#[derive(Clone, Default)]
struct Cached {
    keys: Option<Keys>,
    endpoints: Option<Arc<Endpoints>>,
    fetched_at: Timestamp,
    tried_at: Timestamp,
    failed: bool,
}

impl Cached {
    /// The keys, if they are younger than that. Keys from the future, after a clock was set back, are old ones.
    fn keys_younger_than(&self, age_ms_max: i64, now: Timestamp) -> Option<Keys> {
        let young = (0..age_ms_max).contains(&now.0.saturating_sub(self.fetched_at.0));
        self.keys.clone().filter(|_| young)
    }

    /// The keys, if they may be used while the issuer cannot be reached.
    fn usable_keys(&self, now: Timestamp) -> Option<Keys> {
        self.keys.clone().filter(|_| now.0.saturating_sub(self.fetched_at.0) < USABLE_MS)
    }
}

impl KeyCache {
    pub(super) fn new(issuer: String, fetch: Box<dyn Fetch>) -> Self {
        Self { issuer, fetch, cached: Mutex::default(), turn: Mutex::default() }
    }

    /// The keys to check tokens with now; fetched when there are none or they are old.
    pub(super) fn current(&self, now: Timestamp) -> Result<Keys, BearerError> {
        let cached = self.look();
        if let Some(keys) = cached.keys_younger_than(FRESH_MS, now) {
            return Ok(keys);
        }
        if let Some(old) = cached.usable_keys(now) {
            let turn = match self.turn.try_lock() {
                Ok(turn) => turn,
                Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
                Err(TryLockError::WouldBlock) => return Ok(old),
            };
            return Ok(self.refresh(&turn, REFRESH_INTERVAL_MS, now).unwrap_or(old));
        }
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = self.look().usable_keys(now) {
            return Ok(keys);
        }
        self.refresh(&turn, FIRST_INTERVAL_MS, now).ok_or(BearerError::Unavailable)
    }

    /// Other keys than the ones already seen, if the issuer has any and has not just been asked.
    pub(super) fn newer_than(&self, seen: &Keys, now: Timestamp) -> Result<Option<Keys>, BearerError> {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = self.look().keys.filter(|keys| !Arc::ptr_eq(keys, seen)) {
            return Ok(Some(keys));
        }
        let newer = self.refresh(&turn, REFRESH_INTERVAL_MS, now);
        if newer.is_none() && self.look().failed {
            // The key may well be a new one that we could not learn of.
            return Err(BearerError::Unavailable);
        }
        Ok(newer)
    }

    /// Where people log in now; as old as the keys.
    pub(super) fn endpoints(&self, now: Timestamp) -> Result<Arc<Endpoints>, BearerError> {
        self.current(now)?;
        self.look().endpoints.ok_or(BearerError::Unavailable)
    }

    /// The way to the issuer.
    pub(super) fn fetch(&self) -> &dyn Fetch {
        self.fetch.as_ref()
    }

    fn look(&self) -> Cached {
        self.locked().clone()
    }

    fn locked(&self) -> MutexGuard<'_, Cached> {
        self.cached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fetches the keys, unless that was tried within the interval. The caller has the turn. `None` leaves the cached
    /// keys as they are.
    fn refresh(&self, _turn: &MutexGuard<'_, ()>, interval_ms: i64, now: Timestamp) -> Option<Keys> {
        {
            let mut cached = self.locked();
            if (0..interval_ms).contains(&now.0.saturating_sub(cached.tried_at.0)) {
                return None;
            }
            cached.tried_at = now;
        }
        let fetched = self.fetch_documents();
        let mut cached = self.locked();
        cached.failed = fetched.is_err();
        match fetched {
            Ok((keys, endpoints)) => {
                cached.fetched_at = now;
                cached.endpoints = endpoints.map(Arc::new);
                cached.keys = Some(keys.clone());
                Some(keys)
            }
            Err(error) => {
                tracing::warn!(issuer = self.issuer, %error, "the keys of the token issuer cannot be fetched");
                None
            }
        }
    }

    /// Discovery, then the key set it points to.
    fn fetch_documents(&self) -> Result<(Keys, Option<Endpoints>), FetchError> {
        // One slash ends the issuer's address or none; the path is appended without it (Discovery 1.0 §4).
        let base = self.issuer.strip_suffix('/').unwrap_or(&self.issuer);
        let discovery = self.fetch.get(&format!("{base}/.well-known/openid-configuration"))?;
        let discovery: Discovery = parsed("discovery document", &discovery)?;
        if discovery.issuer != self.issuer {
            return Err(FetchError("the discovery document is of another issuer".to_owned()));
        }
        if !may_refer_to(&self.issuer, &discovery.jwks_uri) {
            return Err(FetchError("the discovery document puts the keys at an unsafe address".to_owned()));
        }
        let set: KeySet = parsed("key set", &self.fetch.get(&discovery.jwks_uri)?)?;
        // Each key on its own: one that we cannot read must not hide the others.
        let readable = set.keys.into_iter().filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
        let keys: Keys = readable.filter_map(|jwk| IssuerKey::from_jwk(&jwk)).take(KEYS_MAX).collect();
        if keys.is_empty() {
            return Err(FetchError("the key set holds no key that can be used".to_owned()));
        }
        Ok((keys, discovery.endpoints()))
    }
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Discovery {
    /// `None` when people cannot log in there, or not safely.
    fn endpoints(self) -> Option<Endpoints> {
        let issuer = self.issuer;
        let safe = |url: &String| may_refer_to(&issuer, url);
        let authorization = self.authorization_endpoint.filter(safe)?;
        let token = self.token_endpoint.filter(safe)?;
        // Without a list it is Basic (Discovery 1.0 §3).
        let methods = self.token_endpoint_auth_methods_supported.unwrap_or_default();
        let takes = |method: &str| methods.iter().any(|known| known == method);
        let secret_in_body = !takes("client_secret_basic") && takes("client_secret_post");
        Some(Endpoints { authorization, token, secret_in_body })
    }
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

fn parsed<'a, T: Deserialize<'a>>(document: &str, body: &'a [u8]) -> Result<T, FetchError> {
    serde_json::from_slice(body).map_err(|error| FetchError(format!("the {document} cannot be read: {error}")))
}
