//! The OpenID Connect provider for the users of this server, at the vendor's addresses. Registered applications learn which user
//! logged in and get tokens for the API. It supports the authorization code flow only.
//!
//! The engine decides about codes and tokens. Errors have the form of OAuth, not that of the API.

mod authorize;
mod client;
mod discovery;
mod errors;
mod id_token;
mod keys;
mod pages;
mod parameters;
mod tokens;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{Extensions, HeaderMap, HeaderValue, Response, header},
    routing::{get, post},
};
use serde_json::Value;

pub(crate) use authorize::path_of_request;
pub(crate) use keys::{KeyTurn, make_key};

use crate::{App, auth::is_safe_address, listen::Peer};

/// The address at which users log in for an application.
const AUTHORIZE: &str = "/login/common/oauth/authorize";
/// The address at which applications get tokens.
pub(crate) const TOKENS: &str = "/login/common/oauth/tokens";
/// The address of the public keys.
const KEYS: &str = "/login/.well-known/jwks";
/// The addresses of the discovery document: the vendor's, and the one of OpenID Connect Discovery.
const DESCRIPTIONS: [&str; 3] = [
    "/.well-known/openid-configuration",
    "/login/.well-known/openid-configuration",
    "/login/common/.well-known/openid-configuration",
];
/// The caching of discovery and keys.
const FOR_MINUTES: &str = "public, max-age=300";

/// The routes, if the provider is on.
pub(crate) fn routes(app: &Arc<App>) -> Router {
    let Some(provider) = Provider::of(app).map(Arc::new) else { return Router::new() };
    let described = discovery::document(&provider.issuer);
    let router = DESCRIPTIONS.iter().fold(Router::new(), |router, address| {
        let described = described.clone();
        router.route(address, get(move || async move { json(&described, FOR_MINUTES) }))
    });
    let (keys, authorizing, redeeming) = (Arc::clone(app), Arc::clone(app), Arc::clone(app));
    let (authorizer, redeemer) = (Arc::clone(&provider), provider);
    router
        .route(KEYS, get(move || async move { keys::published(&keys).await }))
        .route(
            AUTHORIZE,
            get(move |request: Request| async move {
                authorize::answer(&authorizing, &authorizer, &request.into_parts().0).await
            }),
        )
        .route(
            TOKENS,
            post(move |request: Request| async move { tokens::answer(&redeeming, &redeemer, request).await }),
        )
}

/// Checks the settings on which the provider depends.
pub(crate) fn require_settings(public_url: Option<&str>, authorize_with_ticket: bool) -> Result<(), String> {
    if !public_url.is_some_and(is_safe_address) {
        return Err("openid_provider needs public_url as well, with https (http on this machine only)".to_owned());
    }
    if !authorize_with_ticket {
        return Err("openid_provider needs authorize_with_ticket: its tokens are login tickets".to_owned());
    }
    Ok(())
}

/// The data that all answers share.
struct Provider {
    /// The public address of this server, which tokens contain as `iss`.
    issuer: String,
    /// The name of the tenant.
    tenant: String,
}

impl Provider {
    fn of(app: &App) -> Option<Self> {
        let issuer = app.settings.public_url.clone().filter(|_| app.settings.openid_provider)?;
        Some(Self { issuer, tenant: app.settings.tenant.clone() })
    }
}

/// Returns a JSON document.
fn json(document: &Value, caching: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(document.to_string()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// Returns the peer of a request.
fn peer(extensions: &Extensions) -> Peer {
    extensions.get::<Peer>().copied().unwrap_or_default()
}

/// Sets headers with constant values.
fn set(headers: &mut HeaderMap, all: &[(header::HeaderName, &'static str)]) {
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
