//! Tokens (JWT) of a configured OpenID Connect issuer: those that programs bring (specification §10.7, `Bearer`), and the
//! one that logs somebody in to the console.
//!
//! Everything blocks: call it on a thread that may. Deliberately unknown here: who the associate is and what he may
//! do; and the clock, which is passed in. Tokens are checked with the issuer's public keys alone. No part of a token,
//! a code or a secret ever reaches an error or the log.

mod attempt;
mod client;
mod fetch;
mod keys;
mod settings;
#[cfg(test)]
mod tests;

use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header};
use parlour_engine::accounts::IssuerPerson;
use parlour_model::Timestamp;
use serde_json::{Map, Value};

pub(crate) use attempt::{Attempt, LASTS_MS as ATTEMPT_LASTS_MS, name_of as attempt_name};
pub(crate) use client::{ExchangeError, OpenIdClient};
pub(crate) use fetch::may_be_fetched;
use fetch::{Fetch, HttpFetch};
use keys::{IssuerKey, KeyCache};
pub(crate) use settings::OpenIdSettings;

/// The longest token that is looked at. Issuers that put groups into tokens reach a few KB.
const TOKEN_BYTES_MAX: usize = 16 * 1024;
/// How far the issuer's clock and ours may lie apart.
const LEEWAY_MS: i64 = 60_000;
/// The longest login name a claim may give.
const CLAIM_CHARS_MAX: usize = 255;
/// What a token may be signed with: only algorithms whose checking key is public. With HS256 among them, anybody who
/// reads the issuer's public key could sign.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Settings that would be unsafe or could never work; the server should not start with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("OpenID Connect cannot be used: {0}")]
pub(crate) struct SettingsRefused(pub(crate) &'static str);

/// What a token proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verified {
    /// The person.
    pub(crate) person: IssuerPerson,
    /// When the token is no longer taken.
    pub(crate) ends_at: Timestamp,
}

/// Why a bearer token proved nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BearerError {
    /// The token is wrong, and will be when it is sent again.
    #[error("the bearer token is refused: {0}")]
    Invalid(&'static str),
    /// The issuer's keys cannot be had; the same token may be accepted later.
    #[error("the token issuer cannot be reached")]
    Unavailable,
}

use BearerError::Invalid;

/// Checks bearer tokens of one issuer. Shared by all threads; the only state is the cache of the issuer's keys.
pub(crate) struct OpenId {
    settings: OpenIdSettings,
    keys: KeyCache,
}

impl OpenId {
    /// A checker that asks the issuer over HTTP, not before the first token arrives.
    pub(crate) fn new(settings: OpenIdSettings) -> Result<Self, SettingsRefused> {
        Self::with_fetch(settings, Box::new(HttpFetch::new()))
    }

    /// A checker that asks the issuer in its own way.
    fn with_fetch(settings: OpenIdSettings, fetch: Box<dyn Fetch>) -> Result<Self, SettingsRefused> {
        if !may_be_fetched(&settings.issuer) {
            return Err(SettingsRefused("the issuer must be an https address (http only on this machine)"));
        }
        if settings.audience.as_ref().is_some_and(String::is_empty) {
            return Err(SettingsRefused("the audience is empty: tokens meant for other programs would pass"));
        }
        if settings.client.as_ref().is_some_and(|client| client.id.is_empty()) {
            return Err(SettingsRefused("the client id is empty"));
        }
        if settings.claim.is_empty() {
            return Err(SettingsRefused("no claim is named that holds the login name"));
        }
        let keys = KeyCache::new(settings.issuer.clone(), fetch);
        Ok(Self { settings, keys })
    }

    /// Whether programs may bring its tokens.
    pub(crate) fn takes_bearers(&self) -> bool {
        self.settings.audience.is_some()
    }

    /// The person that the token proves. May wait for the issuer: at most two requests of five seconds each.
    pub(crate) fn verify(&self, token: &str, now: Timestamp) -> Result<Verified, BearerError> {
        let audience = self.settings.audience.as_ref().ok_or(Invalid("such tokens are not taken here"))?;
        let (claims, ends_at) = self.claims(token, audience, now)?;
        Ok(Verified { person: self.settings.person(&claims)?, ends_at })
    }

    /// The person of the ID token that ends the attempt of that nonce (Core 1.0 §3.1.3.7).
    fn verify_id_token(
        &self,
        token: &str,
        client_id: &str,
        nonce: &str,
        now: Timestamp,
    ) -> Result<IssuerPerson, BearerError> {
        let (claims, _) = self.claims(token, client_id, now)?;
        if claims.get("nonce").and_then(Value::as_str) != Some(nonce) {
            return Err(Invalid("it is of another attempt"));
        }
        let several = claims.get("aud").and_then(Value::as_array).is_some_and(|audiences| audiences.len() > 1);
        match claims.get("azp") {
            None if !several => {}
            Some(Value::String(party)) if party == client_id => {}
            _ => return Err(Invalid("it was given to another program")),
        }
        self.settings.person(&claims)
    }

    /// What a token for that audience claims, once everything about it is right; and when it is no longer taken.
    fn claims(
        &self,
        token: &str,
        audience: &str,
        now: Timestamp,
    ) -> Result<(Map<String, Value>, Timestamp), BearerError> {
        if token.len() > TOKEN_BYTES_MAX {
            return Err(Invalid("it is too long"));
        }
        let header = decode_header(token).map_err(|_| Invalid("it is malformed, or its algorithm is unknown"))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(Invalid("its algorithm is not allowed"));
        }
        if header.crit.is_some() {
            return Err(Invalid("it insists on an extension that is not known here"));
        }
        let claims = self.signed_claims(token, &header, now)?;
        let ends_at = self.settings.check(&claims, audience, now)?;
        Ok((claims, ends_at))
    }

    /// The claims of a token that one of the issuer's keys has signed. When the cached keys do not fit, the issuer is
    /// asked for newer ones: it may have changed them.
    fn signed_claims(&self, token: &str, header: &Header, now: Timestamp) -> Result<Map<String, Value>, BearerError> {
        let cached = self.keys.current(now)?;
        match claims_signed_by(&cached, token, header) {
            Some(verdict) => verdict,
            None => match self.keys.newer_than(&cached, now)? {
                Some(newer) => claims_signed_by(&newer, token, header).unwrap_or(Err(Invalid("its key is unknown"))),
                None => Err(Invalid("its key is unknown")),
            },
        }
    }
}

impl OpenIdSettings {
    /// Issuer, audience and times; when the token is no longer taken.
    fn check(&self, claims: &Map<String, Value>, ours: &str, now: Timestamp) -> Result<Timestamp, BearerError> {
        if claims.get("iss").and_then(Value::as_str) != Some(&self.issuer) {
            return Err(Invalid("it is from another issuer"));
        }
        let meant = match claims.get("aud") {
            Some(Value::String(audience)) => audience == ours,
            Some(Value::Array(audiences)) => audiences.iter().any(|it| it.as_str() == Some(ours)),
            _ => false,
        };
        if !meant {
            return Err(Invalid("it is meant for another audience"));
        }
        let expires_ms = claims.get("exp").and_then(milliseconds).ok_or(Invalid("it never ends"))?;
        let ends_at = Timestamp(expires_ms.saturating_add(LEEWAY_MS));
        if now >= ends_at {
            return Err(Invalid("it has expired"));
        }
        if let Some(not_before) = claims.get("nbf") {
            let starts_ms = milliseconds(not_before).ok_or(Invalid("its start is not a time"))?;
            if now.0 < starts_ms.saturating_sub(LEEWAY_MS) {
                return Err(Invalid("it is not valid yet"));
            }
        }
        Ok(ends_at)
    }

    /// The person that the claims describe. The subject is the issuer's key of the person; the name is only used where nobody is
    /// bound to the account yet.
    fn person(&self, claims: &Map<String, Value>) -> Result<IssuerPerson, BearerError> {
        let subject = claims.get("sub").and_then(Value::as_str).unwrap_or_default();
        if subject.is_empty() || subject.chars().count() > CLAIM_CHARS_MAX || subject.contains('\0') {
            return Err(Invalid("it does not say whom it is about (sub)"));
        }
        Ok(IssuerPerson {
            issuer: self.issuer.clone(),
            subject: subject.to_owned(),
            name: self.login_name(claims).map(str::to_owned),
        })
    }

    /// The claim that names the associate. An e-mail address names only a person whose address the issuer has verified: at many
    /// issuers everyone may enter any address.
    fn login_name<'c>(&self, claims: &'c Map<String, Value>) -> Option<&'c str> {
        if self.claim == "email" && claims.get("email_verified") != Some(&Value::Bool(true)) {
            return None;
        }
        let name = claims.get(&self.claim).and_then(Value::as_str)?.trim();
        (!name.is_empty() && name.chars().count() <= CLAIM_CHARS_MAX).then_some(name)
    }
}

/// The claims, if one of these keys fits the token; `None` when none fits by name and algorithm, or when the token
/// names no key and none of the fitting ones signed it.
fn claims_signed_by(
    keys: &[IssuerKey],
    token: &str,
    header: &Header,
) -> Option<Result<Map<String, Value>, BearerError>> {
    let mut rules = Validation::new(header.alg);
    // The library would read the machine's clock; `OpenIdSettings::check` judges the claims by the given one.
    rules.validate_exp = false;
    rules.validate_aud = false;
    rules.required_spec_claims.clear();
    let mut refusal = None;
    for key in keys.iter().filter(|key| key.fits(header)) {
        match decode(token, &key.key, &rules) {
            Ok(token) => return Some(Ok(token.claims)),
            Err(_) => refusal = header.kid.as_ref().map(|_| Invalid("its signature is wrong")),
        }
    }
    refusal.map(Err)
}

/// A `NumericDate` (RFC 7519 §2) in milliseconds; a float-to-integer cast saturates, so no value overflows.
fn milliseconds(date: &Value) -> Option<i64> {
    date.as_f64().map(|seconds| (seconds * 1000.0) as i64)
}
