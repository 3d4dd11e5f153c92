//! `POST /login/common/oauth/tokens`: tokens for a code or for a refresh token.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, Response, header},
};
use bytes::Bytes;
use parlour_engine::accounts::{OpenIdTokens, PresentedCode, Redeemed, redeem_code, refresh_tokens};
use parlour_model::Application;
use parlour_store::find_user;
use serde_json::{Value, json};

use super::{
    Provider, client,
    errors::{OAuthError, TokenError},
    id_token, json, keys,
    parameters::Parameters,
    peer, set,
};
use crate::{
    App,
    app::blocking,
    compress::Uncompressed,
    failure::Failure,
    operation::{read_all, require_plain, text},
};

/// The longest form.
const FORM_BYTES_MAX: usize = 16 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";

pub(super) async fn answer(app: &Arc<App>, provider: &Arc<Provider>, request: Request) -> Response<Body> {
    let mut response = match tokens(app, provider, request).await {
        Ok(document) => {
            let mut response = json(&document, "no-store");
            set(response.headers_mut(), &[(header::PRAGMA, "no-cache")]);
            response
        }
        Err(error) => error.response(),
    };
    response.extensions_mut().insert(Uncompressed);
    response
}

async fn tokens(app: &Arc<App>, provider: &Arc<Provider>, request: Request) -> Result<Value, TokenError> {
    let (address, _) = app.origin_of(peer(request.extensions()), request.headers());
    let (parts, body) = request.into_parts();
    require_plain(&parts.headers)?;
    let form = read_all(body, FORM_BYTES_MAX).await?;
    let query = parts.uri.query().unwrap_or_default();
    let parameters = parameters(&parts.headers, &form, query)?;
    let application = client::authenticate(app, &parts.headers, &parameters, address).await?;
    // The key is needed before the code is used up.
    let key = keys::current(app).await?;
    let public = application.public_client;
    let attempt = app.auth.begin_at_grant(app, address, public).await?;
    match redeem(app, application.clone(), &parameters).await? {
        Redeemed::Tokens(tokens) => {
            attempt.succeeded(app);
            granted(app, provider, key, application.client_id, *tokens).await
        }
        Redeemed::Refused => {
            attempt.failed(app);
            Err(TokenError::Grant("The code or token is unknown or expired, or does not match the request."))
        }
        Redeemed::Reused => {
            attempt.failed(app);
            tracing::warn!(
                application = application.name,
                "a code or a refresh token was used twice; its tokens have ended"
            );
            Err(TokenError::Grant("The code or token was used before; its tokens have ended."))
        }
    }
}

/// Reads the parameters of the form and the query. The vendor's samples use the query.
fn parameters(headers: &HeaderMap, form: &Bytes, query: &str) -> Result<Parameters, TokenError> {
    let kind = text(headers, "content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !form.is_empty() && !kind.trim().eq_ignore_ascii_case(FORM) {
        return Err(TokenError::invalid(format!("Content-Type: {FORM} is expected.")));
    }
    Parameters::read(&[form, query.as_bytes()]).map_err(|_| TokenError::invalid("A parameter was sent twice."))
}

async fn redeem(app: &Arc<App>, application: Application, parameters: &Parameters) -> Result<Redeemed, TokenError> {
    let missing = |name: &str| TokenError::invalid(format!("{name} is missing."));
    let given =
        |name: &str| Some(parameters.get(name).to_owned()).filter(|it| !it.is_empty()).ok_or_else(|| missing(name));
    let redeemed = match parameters.get("grant_type") {
        "" => return Err(missing("grant_type")),
        "authorization_code" => {
            let presented = PresentedCode {
                code: given("code")?,
                redirect_address: given("redirect_uri")?,
                verifier: parameters.get("code_verifier").to_owned(),
            };
            app.write(0, move |cx, tx| redeem_code(cx, tx, &application, &presented)).await?
        }
        "refresh_token" => {
            let token = given("refresh_token")?;
            app.write(0, move |cx, tx| refresh_tokens(cx, tx, &application, &token)).await?
        }
        _ => {
            let reason = "grant_type: authorization_code or refresh_token is expected.";
            return Err(TokenError::Invalid(OAuthError::new("unsupported_grant_type", reason)));
        }
    };
    Ok(redeemed)
}

/// Returns the answer with the tokens.
async fn granted(
    app: &Arc<App>,
    provider: &Arc<Provider>,
    key: parlour_model::OpenIdKey,
    client_id: String,
    tokens: OpenIdTokens,
) -> Result<Value, TokenError> {
    let id = tokens.identity.associate.id;
    let user = app.read(move |tx| find_user(tx, id)).await?;
    let user = user.ok_or(TokenError::Grant("The account no longer exists."))?;
    let mut document = json!({
        "token_type": "Bearer",
        "access_token": tokens.access.ticket,
        "expires_in": (tokens.access.expires_at.0 - tokens.issued_at.0).div_euclid(1000),
        "refresh_token": tokens.refresh,
    });
    let provider = Arc::clone(provider);
    let signed = blocking(move || id_token::signed(&provider, &key, &client_id, (&tokens, &user))).await?;
    document["id_token"] = json!(signed.map_err(|error| {
        tracing::error!(error, "an id token could not be signed");
        Failure::Internal
    })?);
    Ok(document)
}
