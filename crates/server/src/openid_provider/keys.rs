//! The keys that sign id tokens: RSA with 2048 bits, generated at first use and replaced after a year.
//!
//! The crate `rsa` generates them and `ring` signs, because the time of a signature by `rsa` depends on the key
//! (RUSTSEC-2023-0071).

use std::sync::Arc;

use axum::{body::Body, http::Response};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_engine::accounts::{keep_signing_key, openid_keys, signing_key};
use parlour_model::OpenIdKey;
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rsa::{
    RsaPrivateKey,
    pkcs1::EncodeRsaPrivateKey as _,
    rand_core::{CryptoRng, Error, RngCore},
    traits::{PrivateKeyParts as _, PublicKeyParts as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::sync::Mutex;

use super::{FOR_MINUTES, errors::TokenError, json};
use crate::{App, app::blocking, failure::Failure, random::random};

const KEY_BITS: usize = 2048;
/// The exponent of all keys, 65537.
const EXPONENT: &str = "AQAB";

/// Held while a key is generated, so that concurrent requests generate one key.
pub(crate) type KeyTurn = Mutex<()>;

/// `GET /login/.well-known/jwks`: the public keys.
pub(super) async fn published(app: &Arc<App>) -> Response<Body> {
    let found = async {
        current(app).await?;
        app.read(openid_keys).await
    };
    match found.await {
        Ok(keys) => json(&json!({ "keys": keys.iter().map(public).collect::<Vec<_>>() }), FOR_MINUTES),
        Err(failure) => TokenError::Failed(failure).response(),
    }
}

fn public(key: &OpenIdKey) -> Value {
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": key.name, "n": key.modulus, "e": EXPONENT })
}

/// Returns the current key, and generates it if there is none.
pub(super) async fn current(app: &Arc<App>) -> Result<OpenIdKey, Failure> {
    if let Some(key) = known(app).await? {
        return Ok(key);
    }
    let _turn = app.key_turn.lock().await;
    if let Some(key) = known(app).await? {
        return Ok(key);
    }
    let made = blocking(make_key).await?.map_err(|error| {
        tracing::error!(%error, "a key for id tokens could not be generated");
        Failure::Internal
    })?;
    app.write(0, move |cx, tx| keep_signing_key(cx, tx, made)).await
}

async fn known(app: &Arc<App>) -> Result<Option<OpenIdKey>, Failure> {
    let now = app.clock.now();
    app.read(move |tx| signing_key(tx, now)).await
}

/// Generates a key, which takes about a second.
pub(crate) fn make_key() -> Result<OpenIdKey, String> {
    let key = RsaPrivateKey::new(&mut Random, KEY_BITS).map_err(|error| error.to_string())?;
    // `ring` requires the larger prime first.
    let mut primes = key.primes().to_vec();
    primes.sort_unstable_by(|one, other| other.cmp(one));
    let key = RsaPrivateKey::from_components(key.n().clone(), key.e().clone(), key.d().clone(), primes);
    let key = key.map_err(|error| error.to_string())?;
    let private_key = key.to_pkcs1_der().map_err(|error| error.to_string())?.as_bytes().to_vec();
    let modulus = BASE64_URL_SAFE_NO_PAD.encode(key.n().to_bytes_be());
    // The thumbprint of the public key (RFC 7638).
    let thumbprint = format!("{{\"e\":\"{EXPONENT}\",\"kty\":\"RSA\",\"n\":\"{modulus}\"}}");
    let name = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(thumbprint.as_bytes()));
    let made = OpenIdKey { name, modulus, private_key, ..OpenIdKey::default() };
    sign(&made, b"").map(|_| made)
}

/// Signs a text (RS256).
pub(super) fn sign(key: &OpenIdKey, text: &[u8]) -> Result<Vec<u8>, String> {
    let pair = RsaKeyPair::from_der(&key.private_key).map_err(|error| error.to_string())?;
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature).map_err(|error| error.to_string())?;
    Ok(signature)
}

/// The server's source of random bytes for `rsa`.
struct Random;

impl CryptoRng for Random {}

impl RngCore for Random {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        random(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        random(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        random(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        random(bytes);
        Ok(())
    }
}
