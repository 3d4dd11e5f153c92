//! Id tokens (OpenID Connect Core 1.0 §2), with the standard claims and the vendor's.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use parlour_engine::accounts::OpenIdTokens;
use parlour_model::{DeskUser, OpenIdKey, Timestamp};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{Provider, keys};

/// The prefix of the vendor's claims.
const VENDOR: &str = "http://schemes.superoffice.net/identity/";
/// The vendor's claims.
const VENDOR_CLAIMS: [&str; 10] = [
    "associateid",
    "ctx",
    "email",
    "identityprovider",
    "initials",
    "is_administrator",
    "netserver_url",
    "so_primary_email_address",
    "upn",
    "webapi_url",
];
const STANDARD_CLAIMS: [&str; 12] =
    ["iss", "sub", "aud", "exp", "iat", "nbf", "auth_time", "nonce", "at_hash", "name", "preferred_username", "email"];

/// Returns the names of the claims for the discovery document.
pub(super) fn claims_supported() -> Vec<String> {
    let vendors = VENDOR_CLAIMS.iter().map(|name| format!("{VENDOR}{name}"));
    STANDARD_CLAIMS.iter().map(|name| (*name).to_owned()).chain(vendors).collect()
}

/// Returns the signed token.
pub(super) fn signed(
    provider: &Provider,
    key: &OpenIdKey,
    client_id: &str,
    (tokens, user): (&OpenIdTokens, &DeskUser),
) -> Result<String, String> {
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": key.name });
    let claims = Value::Object(claims(provider, client_id, (tokens, user)));
    let encoded = |part: &Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encoded(&header), encoded(&claims));
    let signature = keys::sign(key, text.as_bytes())?;
    Ok(format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
}

fn claims(provider: &Provider, client_id: &str, (tokens, user): (&OpenIdTokens, &DeskUser)) -> Map<String, Value> {
    let seconds = |at: Timestamp| at.0.div_euclid(1000);
    let issuer = &provider.issuer;
    let access_hash = Sha256::digest(tokens.access.ticket.as_bytes());
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(issuer));
    // The associate id is never reused, unlike names.
    put("sub", json!(user.associate_id.to_string()));
    put("aud", json!(client_id));
    put("exp", json!(seconds(tokens.access.expires_at)));
    put("iat", json!(seconds(tokens.issued_at)));
    put("nbf", json!(seconds(tokens.issued_at)));
    put("auth_time", json!(seconds(tokens.authenticated_at)));
    put("at_hash", json!(BASE64_URL_SAFE_NO_PAD.encode(&access_hash[..16])));
    put("name", json!(user.full_name));
    put("preferred_username", json!(user.name));
    if !tokens.nonce.is_empty() {
        put("nonce", json!(tokens.nonce));
    }
    if !user.email.is_empty() {
        put("email", json!(user.email));
    }
    for name in VENDOR_CLAIMS {
        put(&format!("{VENDOR}{name}"), json!(vendor_claim(provider, user, name)));
    }
    claims
}

/// Returns a claim of the vendor's. All of them are texts.
fn vendor_claim(provider: &Provider, user: &DeskUser, name: &str) -> String {
    let issuer = &provider.issuer;
    match name {
        "associateid" => user.associate_id.to_string(),
        "ctx" => provider.tenant.clone(),
        "identityprovider" => issuer.clone(),
        "is_administrator" => if user.administrator { "True" } else { "False" }.to_owned(),
        "netserver_url" => format!("{issuer}/Remote/Services88/"),
        "webapi_url" => format!("{issuer}/api/"),
        "email" | "so_primary_email_address" => user.email.clone(),
        "upn" if !user.user_name.is_empty() => user.user_name.clone(),
        _ => user.name.clone(),
    }
}
