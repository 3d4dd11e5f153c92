//! The errors of OAuth (RFC 6749 §4.1.2.1 and §5.2) and OpenID Connect (Core 1.0 §3.1.2.6).

use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use serde_json::json;

use super::{json, set};
use crate::failure::Failure;

/// An error code and its description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OAuthError {
    pub(super) name: &'static str,
    pub(super) reason: String,
}

impl OAuthError {
    pub(super) fn new(name: &'static str, reason: impl Into<String>) -> Self {
        Self { name, reason: reason.into() }
    }
}

/// The failures of the tokens address.
#[derive(Debug)]
pub(super) enum TokenError {
    /// An invalid request.
    Invalid(OAuthError),
    /// Failed authentication of the application; true if it used the Authorization header.
    Client(bool),
    /// A refused code or refresh token.
    Grant(&'static str),
    /// A failure that is not specific to OAuth.
    Failed(Failure),
}

impl From<Failure> for TokenError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl TokenError {
    pub(super) fn invalid(reason: impl Into<String>) -> Self {
        Self::Invalid(OAuthError::new("invalid_request", reason))
    }

    pub(super) fn response(self) -> Response<Body> {
        let basic = matches!(self, Self::Client(true));
        let (error, failure) = match self {
            Self::Invalid(error) => (error, Failure::Invalid(String::new())),
            Self::Client(_) => (
                OAuthError::new(
                    "invalid_client",
                    "The client id is unknown, or the client secret is missing or wrong.",
                ),
                Failure::Unauthenticated(String::new()),
            ),
            Self::Grant(reason) => (OAuthError::new("invalid_grant", reason), Failure::Invalid(String::new())),
            Self::Failed(failure) => {
                let name = match failure {
                    Failure::TooMany(_) | Failure::Unavailable(_) | Failure::Uncertain(_) => "temporarily_unavailable",
                    Failure::Internal => "server_error",
                    _ => "invalid_request",
                };
                (OAuthError::new(name, failure.carrier("").message), failure)
            }
        };
        let document = json!({ "error": error.name, "error_description": error.reason });
        let mut response = json(&document, "no-store");
        *response.status_mut() = failure.status();
        let headers = response.headers_mut();
        set(headers, &[(header::PRAGMA, "no-cache")]);
        if let Some(wait) = failure.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        if basic {
            set(headers, &[(header::WWW_AUTHENTICATE, "Basic realm=\"OpenID Connect\"")]);
        }
        response
    }
}
