//! `GET /login/common/oauth/authorize`: a user logs in for an application, and the browser takes a code to it.
//!
//! The application and its redirect address are checked first. Without both, the browser is not redirected.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Response, header, request::Parts},
    response::{IntoResponse as _, Redirect},
};
use form_urlencoded::Serializer;
use parlour_engine::accounts::{CodeRequest, find_by_ticket, is_own_login, issue_code};
use parlour_model::{Application, LoginTicket, Timestamp, is_same_redirect};
use parlour_store::find_client;

use super::{AUTHORIZE, Provider, errors::OAuthError, pages, parameters::Parameters, peer, set};
use crate::{App, auth::cookie, failure::Failure};

/// The longest query. It must fit in a cookie while the user logs in at another issuer.
const QUERY_BYTES_MAX: usize = 2_000;
/// The relative path from this address to the pages; the server may be behind any prefix.
const UP: &str = "../../../";
/// The length of a challenge: SHA-256 in base64.
const CHALLENGE_CHARS: usize = 43;
/// A private parameter: the time before which a login is too old, in milliseconds since 1970.
const AUTHENTICATED_AFTER: &str = "authenticated_after";
/// The parameters that are kept while the user logs in. The others have taken effect by then.
const KEPT: [&str; 9] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
];

/// The destination and form of answers to an application.
struct Target {
    address: String,
    state: String,
    form: bool,
}

impl Target {
    /// Sends the browser to the application with an answer. The answer names the issuer, which protects clients of several
    /// providers from mix-up attacks (RFC 9207).
    fn answer(&self, provider: &Provider, members: &[(&str, &str)]) -> Response<Body> {
        let state = Some(("state", self.state.as_str())).filter(|(_, state)| !state.is_empty());
        let members: Vec<_> = members.iter().copied().chain(state).chain([("iss", provider.issuer.as_str())]).collect();
        if self.form {
            return pages::form(&self.address, &members);
        }
        let query = Serializer::new(String::new()).extend_pairs(members).finish();
        let mark = if self.address.contains('?') { '&' } else { '?' };
        leads_to(&format!("{}{mark}{query}", self.address))
    }
}

/// The outcomes without a code.
enum Stop {
    /// An error for the application.
    Told(OAuthError),
    /// The user must log in first, at this address.
    LogIn(String),
    /// A failure of the server.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn told(name: &'static str, reason: &str) -> Stop {
    Stop::Told(OAuthError::new(name, reason))
}

pub(super) async fn answer(app: &Arc<App>, provider: &Provider, request: &Parts) -> Response<Body> {
    let query = request.uri.query().unwrap_or_default();
    if query.len() > QUERY_BYTES_MAX {
        return pages::refused(&format!("The address is longer than {QUERY_BYTES_MAX} bytes."));
    }
    let Ok(parameters) = Parameters::read(&[query.as_bytes()]) else {
        return pages::refused("A parameter of the address was sent twice.");
    };
    let application = match find_application(app, &parameters).await {
        Ok(Some(application)) => application,
        Ok(None) => return pages::refused("client_id: no application with this id is registered here."),
        Err(failure) => return pages::failed(&failure),
    };
    let address = parameters.get("redirect_uri").to_owned();
    if !application.redirect_addresses.split_whitespace().any(|registered| is_same_redirect(registered, &address)) {
        return pages::refused("redirect_uri: this address is not registered for the application.");
    }
    let form = parameters.get("response_mode") == "form_post";
    let target = Target { address, state: parameters.get("state").to_owned(), form };
    match code(app, request, application, &parameters).await {
        Ok(code) => target.answer(provider, &[("code", &code)]),
        Err(Stop::Told(error)) => {
            target.answer(provider, &[("error", error.name), ("error_description", &error.reason)])
        }
        Err(Stop::LogIn(address)) => leads_to(&address),
        Err(Stop::Failed(failure)) => pages::failed(&failure),
    }
}

async fn find_application(app: &Arc<App>, parameters: &Parameters) -> Result<Option<Application>, Failure> {
    let client_id = parameters.get("client_id").to_owned();
    app.read(move |tx| find_client(tx, &client_id)).await
}

/// Checks the request and the login, and issues a code.
async fn code(
    app: &Arc<App>,
    request: &Parts,
    application: Application,
    parameters: &Parameters,
) -> Result<String, Stop> {
    check(&application, parameters)?;
    let wanted = Wanted::read(parameters, app.clock.now())?;
    let login = if wanted.anew { None } else { login(app, request).await? };
    let login = login.filter(|login| login.issued_at >= wanted.after);
    let ask = || Stop::LogIn(address_of_login(parameters, wanted.after));
    let Some(login) = login else {
        return Err(if wanted.silent { told("login_required", "The user is not logged in.") } else { ask() });
    };
    let asked = CodeRequest {
        redirect_address: parameters.get("redirect_uri").to_owned(),
        challenge: parameters.get("code_challenge").to_owned(),
        nonce: parameters.get("nonce").to_owned(),
    };
    let issued = app.write(login.associate_id, move |cx, tx| issue_code(cx, tx, &login.hash, &application, asked));
    // The login may have ended in the meantime.
    issued.await?.ok_or_else(ask)
}

/// Checks the parameters that do not depend on the login.
fn check(application: &Application, parameters: &Parameters) -> Result<(), Stop> {
    for (name, error) in [("request", "request_not_supported"), ("request_uri", "request_uri_not_supported")] {
        if parameters.has(name) {
            return Err(told(error, "Request objects are not supported."));
        }
    }
    match parameters.get("response_type") {
        "code" => {}
        "" => return Err(told("invalid_request", "response_type is missing.")),
        _ => return Err(told("unsupported_response_type", "response_type: code is expected.")),
    }
    if !matches!(parameters.get("response_mode"), "" | "query" | "form_post") {
        return Err(told("invalid_request", "response_mode: query or form_post is expected."));
    }
    if !parameters.get("scope").split(' ').any(|scope| scope == "openid") {
        return Err(told("invalid_scope", "scope: openid is expected."));
    }
    let (challenge, method) = (parameters.get("code_challenge"), parameters.get("code_challenge_method"));
    if challenge.is_empty() {
        if application.public_client {
            return Err(told("invalid_request", "code_challenge is missing; it is required for public clients."));
        }
        let plain = method.is_empty();
        return if plain { Ok(()) } else { Err(told("invalid_request", "code_challenge is missing.")) };
    }
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if method != "S256" || challenge.len() != CHALLENGE_CHARS || !challenge.bytes().all(sound) {
        return Err(told("invalid_request", "code_challenge: the method S256 is expected."));
    }
    Ok(())
}

/// The requirements of the application for the login.
struct Wanted {
    /// No page may be shown (`prompt=none`).
    silent: bool,
    /// The user must log in again.
    anew: bool,
    /// The time before which a login is too old.
    after: Timestamp,
}

impl Wanted {
    fn read(parameters: &Parameters, now: Timestamp) -> Result<Self, Stop> {
        let prompts: Vec<_> = parameters.get("prompt").split(' ').filter(|prompt| !prompt.is_empty()).collect();
        let known = ["none", "login", "consent", "select_account"];
        let silent = prompts.contains(&"none");
        if prompts.iter().any(|prompt| !known.contains(prompt)) || (silent && prompts.len() > 1) {
            return Err(told("invalid_request", "prompt: none, or login, consent and select_account are expected."));
        }
        let anew = prompts.iter().any(|prompt| ["login", "select_account"].contains(prompt));
        let number = |name: &str| match parameters.get(name) {
            "" => Ok(None),
            text => match text.parse::<i64>() {
                Ok(number) if number >= 0 => Ok(Some(number)),
                _ => Err(told("invalid_request", &format!("{name}: a whole number is expected."))),
            },
        };
        let earliest = number("max_age")?.map(|seconds| now.0.saturating_sub(seconds.saturating_mul(1000)));
        let earliest = earliest.max(number(AUTHENTICATED_AFTER)?).max(anew.then_some(now.0));
        Ok(Self { silent, anew, after: Timestamp(earliest.unwrap_or_default()) })
    }
}

/// Returns the login of the browser's cookie. Access tokens and derived tickets do not count.
async fn login(app: &Arc<App>, request: &Parts) -> Result<Option<LoginTicket>, Failure> {
    let headers = &request.headers;
    let (_, secure) = app.origin_of(peer(&request.extensions), headers);
    let Some(ticket) = cookie::ticket(headers, secure).map(str::to_owned) else { return Ok(None) };
    let now = app.clock.now();
    let found = app.read(move |tx| find_by_ticket(tx, &ticket, now)).await?;
    Ok(found.map(|(_, ticket)| ticket).filter(is_own_login))
}

/// Returns the address of the login page, which returns to this request.
fn address_of_login(parameters: &Parameters, after: Timestamp) -> String {
    let mut kept = Serializer::new(String::new());
    for name in KEPT.into_iter().filter(|name| parameters.has(name)) {
        kept.append_pair(name, parameters.get(name));
    }
    if after > Timestamp(0) {
        kept.append_pair(AUTHENTICATED_AFTER, &after.0.to_string());
    }
    let mut page = Serializer::new(String::new());
    page.append_pair("return", &format!("{AUTHORIZE}?{}", kept.finish()));
    if parameters.has("login_hint") {
        page.append_pair("hint", parameters.get("login_hint"));
    }
    format!("{UP}login?{}", page.finish())
}

/// Returns true for the path and query of a login request, without the first slash. A login may return to it.
pub(crate) fn path_of_request(path: &str) -> bool {
    let query = path.strip_prefix(&AUTHORIZE[1..]).and_then(|rest| rest.strip_prefix('?'));
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-._*+%&=".contains(&byte);
    query.is_some_and(|query| query.len() <= 2 * QUERY_BYTES_MAX && query.bytes().all(sound))
}

fn leads_to(address: &str) -> Response<Body> {
    let mut response = Redirect::to(address).into_response();
    let headers = response.headers_mut();
    set(headers, &[(header::CACHE_CONTROL, "no-store"), (header::REFERRER_POLICY, "no-referrer")]);
    response
}
