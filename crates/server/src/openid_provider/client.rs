//! Authentication of applications at the tokens address.

use std::{net::IpAddr, sync::Arc};

use axum::http::HeaderMap;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_engine::accounts::token_hash;
use parlour_model::Application;
use parlour_store::find_client;
use subtle::ConstantTimeEq as _;

use super::{errors::TokenError, parameters::Parameters};
use crate::{App, operation::text};

/// The credentials of an application.
struct Presented {
    id: String,
    secret: String,
    /// True if they came in the Authorization header.
    basic: bool,
}

/// Authenticates the calling application. Public clients need no secret, but a wrong one is refused.
pub(super) async fn authenticate(
    app: &Arc<App>,
    headers: &HeaderMap,
    parameters: &Parameters,
    address: IpAddr,
) -> Result<Application, TokenError> {
    let Presented { id, secret, basic } = presented(headers, parameters)?;
    let attempt = app.auth.begin_at_client(app, &id, address).await?;
    let found = app.read(move |tx| find_client(tx, &id)).await?;
    let proven = |it: &Application| match secret.as_str() {
        "" => it.public_client,
        secret => token_hash(secret).ct_eq(&it.token_hash).into(),
    };
    match found.filter(proven) {
        Some(application) if secret.is_empty() => {
            // A call without a secret does not reset the count of wrong secrets.
            drop(attempt);
            Ok(application)
        }
        Some(application) => {
            attempt.succeeded(app);
            Ok(application)
        }
        None => {
            attempt.failed(app);
            Err(TokenError::Client(basic))
        }
    }
}

/// Reads the credentials from the Authorization header or the parameters.
fn presented(headers: &HeaderMap, parameters: &Parameters) -> Result<Presented, TokenError> {
    let (id, secret) = (parameters.get("client_id"), parameters.get("client_secret"));
    if !headers.contains_key("authorization") {
        if id.is_empty() {
            return Err(TokenError::invalid("client_id is missing."));
        }
        return Ok(Presented { id: id.to_owned(), secret: secret.to_owned(), basic: false });
    }
    if !secret.is_empty() {
        return Err(TokenError::invalid("client_secret: it was sent in two ways."));
    }
    let header = text(headers, "authorization").unwrap_or_default();
    let Some((known, secret)) = basic(header) else { return Err(TokenError::Client(true)) };
    if !id.is_empty() && id != known {
        return Err(TokenError::invalid("client_id: it differs from the Authorization header."));
    }
    Ok(Presented { id: known, secret, basic: true })
}

/// Reads a Basic header, whose parts are encoded as in a form (RFC 6749 §2.3.1).
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, value) = header.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    Some((decoded(id), decoded(secret)))
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("={text}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_and_secret_are_decoded_as_in_a_form() {
        for (pair, expected) in [
            ("id:secret", Some(("id", "secret"))),
            ("id:a%3Ab+c%2B", Some(("id", "a:b c+"))),
            ("id:", Some(("id", ""))),
            ("id", None),
        ] {
            let header = format!("Basic {}", BASE64_STANDARD.encode(pair));
            assert_eq!(basic(&header), expected.map(|(id, secret)| (id.to_owned(), secret.to_owned())), "{pair}");
        }
        for header in ["", "Basic", "Basic !", "Bearer aWQ6c2VjcmV0"] {
            assert_eq!(basic(header), None, "{header}");
        }
    }
}
