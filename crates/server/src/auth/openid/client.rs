//! Our own part at the issuer: the program that people log in to with a browser (OpenID Connect Core 1.0 §3.1, PKCE of
//! RFC 7636). Deliberately unknown here: cookies, pages, and who the associate is.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use form_urlencoded::{Serializer, byte_serialize};
use parlour_engine::accounts::IssuerPerson;
use parlour_model::Timestamp;
use serde::Deserialize;

use super::{BearerError, OpenId, attempt::Attempt, fetch::FetchError, keys::Endpoints};

/// What is asked of the issuer: who it is, under every name that may be the associate's.
const SCOPE: &str = "openid profile email";
/// The longest code that is taken to the issuer.
const CODE_BYTES_MAX: usize = 4096;

/// Whom the issuer knows us as.
#[derive(Clone, PartialEq)]
pub(crate) struct OpenIdClient {
    /// Our name at the issuer.
    pub(crate) id: String,
    /// What we prove it with; public programs have none.
    pub(crate) secret: Option<String>,
    /// What the issuer is called on the button.
    pub(crate) label: String,
}

impl fmt::Debug for OpenIdClient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("OpenIdClient").field("id", &self.id).field("label", &self.label).finish_non_exhaustive()
    }
}

/// Why an issuer's answer logs nobody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExchangeError {
    /// The code was used before, or is too old.
    Spent,
    /// The answer cannot be believed, or the issuer does not take us for whom we say.
    Refused,
    /// The issuer does not answer.
    Unreachable,
}

impl From<BearerError> for ExchangeError {
    fn from(error: BearerError) -> Self {
        match error {
            BearerError::Invalid(_) => Self::Refused,
            BearerError::Unavailable => Self::Unreachable,
        }
    }
}

impl From<FetchError> for ExchangeError {
    fn from(error: FetchError) -> Self {
        tracing::warn!(%error, "the issuer's token endpoint did not answer");
        Self::Unreachable
    }
}

impl OpenId {
    /// Where the browser goes to log in. May wait for the issuer's documents.
    pub(crate) fn authorization_url(
        &self,
        client: &OpenIdClient,
        attempt: &Attempt,
        redirect: &str,
        now: Timestamp,
    ) -> Result<String, BearerError> {
        let endpoint = self.keys.endpoints(now)?.authorization.clone();
        let query: String = Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", &client.id)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", SCOPE)
            .append_pair("state", &attempt.state())
            .append_pair("nonce", &attempt.nonce())
            .append_pair("code_challenge", &attempt.challenge())
            .append_pair("code_challenge_method", "S256")
            .finish();
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{endpoint}{joint}{query}"))
    }

    /// The person that the issuer names for a code. May wait: for its documents, and five seconds for the answer.
    pub(crate) fn person_for_code(
        &self,
        client: &OpenIdClient,
        attempt: &Attempt,
        (code, redirect): (&str, &str),
        now: Timestamp,
    ) -> Result<IssuerPerson, ExchangeError> {
        if code.is_empty() || code.len() > CODE_BYTES_MAX {
            return Err(ExchangeError::Refused);
        }
        let endpoints = self.keys.endpoints(now)?;
        let token = self.id_token(client, &endpoints, attempt, (code, redirect))?;
        let verified = self.verify_id_token(&token, &client.id, &attempt.nonce(), now);
        verified.inspect_err(|error| tracing::warn!(%error, "an issuer's ID token logs nobody in")).map_err(Into::into)
    }

    /// Gives the code for an ID token.
    fn id_token(
        &self,
        client: &OpenIdClient,
        endpoints: &Endpoints,
        attempt: &Attempt,
        (code, redirect): (&str, &str),
    ) -> Result<String, ExchangeError> {
        let verifier = attempt.verifier();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("client_id", &client.id),
            ("code_verifier", &verifier),
        ];
        let mut authorization = None;
        match &client.secret {
            Some(secret) if endpoints.secret_in_body => form.push(("client_secret", secret)),
            Some(secret) => authorization = Some(basic(&client.id, secret)),
            None => {}
        }
        let (status, body) = self.keys.fetch().post(&endpoints.token, &form, authorization.as_deref())?;
        match status {
            200 => serde_json::from_slice::<Answer>(&body).ok().and_then(|answer| answer.id_token).ok_or_else(|| {
                tracing::warn!("the issuer's token endpoint gave no ID token");
                ExchangeError::Refused
            }),
            400..=499 => Err(refusal(&body)),
            _ => {
                tracing::warn!(status, "the issuer's token endpoint failed");
                Err(ExchangeError::Unreachable)
            }
        }
    }
}

/// What a refusal says; only the words that the standard has reach the log.
fn refusal(body: &[u8]) -> ExchangeError {
    let error = serde_json::from_slice::<Refusal>(body).map(|refusal| refusal.error).unwrap_or_default();
    if error == "invalid_grant" {
        return ExchangeError::Spent;
    }
    let known = ["invalid_request", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];
    let error = known.into_iter().find(|known| *known == error).unwrap_or("something else");
    tracing::warn!(error, "the issuer refuses to give a token for a code; check client id and secret");
    ExchangeError::Refused
}

/// RFC 6749 §2.3.1: both are encoded as in a form before they are joined.
fn basic(id: &str, secret: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret))))
}

#[derive(Deserialize)]
struct Answer {
    id_token: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}
