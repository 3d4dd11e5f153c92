//! `GET /live/v1/login/openid` and `…/callback`: a browser logs in at the issuer. No operations: what is answered is always
//! where the browser goes next, and a failure is the login page with the name of the reason.
//!
//! Whether the issuer can be believed, and whom it means, is known in `auth`.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, header},
    response::{IntoResponse, Redirect},
    routing::get,
};
use form_urlencoded::byte_serialize;
use parlour_engine::accounts::log_in;
use parlour_model::Timestamp;

use crate::{
    App,
    auth::{ATTEMPT_LASTS_MS, Attempt, Authenticator, Fault, OpenIdClient, attempt_name, cookie},
    describe::base_address,
    listen::Peer,
    operation::query,
    router::Directory,
};

const BEGIN: &str = "/live/v1/login/openid";
const CALLBACK: &str = "/live/v1/login/openid/callback";
/// From either to where the pages are. Relative, since the server may stand behind any prefix.
const UP_FROM_BEGIN: &str = "../../../";
const UP_FROM_CALLBACK: &str = "../../../../";
/// How the names of the cookies of attempts begin. Over TLS with the prefix that keeps other hosts of the domain from
/// planting one.
const COOKIE: &str = "parlour_openid_";
const COOKIE_OVER_TLS: &str = "__Host-parlour_openid_";
/// Attempts that a browser keeps at once; the next one takes the place of the oldest.
const ATTEMPTS_MAX: usize = 5;
/// What issuers answer when the person, or they, do not want to (RFC 6749 §4.1.2.1, Core 1.0 §3.1.2.6).
const DENIALS: &[&str] =
    &["access_denied", "login_required", "consent_required", "interaction_required", "account_selection_required"];

/// The addresses, where people may log in with the issuer.
pub(crate) fn routes(app: &Arc<App>) -> Router {
    if Authenticator::openid_client(app).is_none() {
        return Router::new();
    }
    let (begins, ends) = (Arc::clone(app), Arc::clone(app));
    Router::new()
        .route(BEGIN, get(move |request: Request| async move { begin(begins, Asked::of(&request)).await }))
        .route(CALLBACK, get(move |request: Request| async move { end(ends, Asked::of(&request)).await }))
}

/// What of a request matters here.
struct Asked {
    headers: HeaderMap,
    peer: Peer,
    directory: Directory,
    query: String,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Self {
            headers: request.headers().clone(),
            peer: request.extensions().get::<Peer>().copied().unwrap_or_default(),
            directory: request.extensions().get::<Directory>().cloned().unwrap_or_default(),
            query: request.uri().query().unwrap_or_default().to_owned(),
        }
    }

    fn member(&self, name: &str) -> String {
        query(Some(&self.query), name).unwrap_or_default()
    }

    fn origin(&self, app: &App) -> (IpAddr, bool) {
        app.origin_of(self.peer, &self.headers)
    }

    /// Where the issuer sends the browser back to.
    fn redirect(&self, app: &App, secure: bool) -> String {
        format!("{}{CALLBACK}", base_address(app, &self.headers, secure, &self.directory))
    }
}

async fn begin(app: Arc<App>, asked: Asked) -> Response<Body> {
    let (_, secure) = asked.origin(&app);
    let attempt = Arc::new(Attempt::begin(&asked.member("return"), app.clock.now()));
    let Some(client) = Authenticator::openid_client(&app) else { return back(Fault::Refused, &attempt, UP_FROM_BEGIN) };
    match app.auth.openid_address(&app, client, &attempt, asked.redirect(&app, secure)).await {
        Ok(address) => {
            let mut cookies = vec![kept(&attempt, secure)];
            cookies.extend(surplus(&asked.headers, secure, app.clock.now()).iter().map(|name| ended(name, secure)));
            leads_to(&address, &cookies)
        }
        Err(fault) => back(fault, &attempt, UP_FROM_BEGIN),
    }
}

async fn end(app: Arc<App>, asked: Asked) -> Response<Body> {
    let (address, secure) = asked.origin(&app);
    let state = asked.member("state");
    let name = format!("{}{}", prefix(secure), attempt_name(&state));
    let known = cookie::cookie_of(&asked.headers, &name).and_then(|cookie| Attempt::read(cookie, app.clock.now()));
    let known = known.filter(|attempt| attempt.is_of(&state));
    let (Some(attempt), Some(client)) = (known, Authenticator::openid_client(&app)) else {
        // The other attempts of the browser stay as they are.
        return back(Fault::Expired, &Attempt::begin("", app.clock.now()), UP_FROM_CALLBACK);
    };
    let attempt = Arc::new(attempt);
    let response = match log_person_in(&app, client, &attempt, &asked, (address, secure)).await {
        Ok(cookies) => leads_to(&format!("{UP_FROM_CALLBACK}{}", attempt.return_to()), &cookies),
        Err(fault) => back(fault, &attempt, UP_FROM_CALLBACK),
    };
    let mut response = response;
    add_cookie(response.headers_mut(), &ended(&name, secure));
    response
}

/// The cookies of the new login.
async fn log_person_in(
    app: &Arc<App>,
    client: &OpenIdClient,
    attempt: &Arc<Attempt>,
    asked: &Asked,
    (address, secure): (IpAddr, bool),
) -> Result<Vec<String>, Fault> {
    // RFC 9207: an issuer that says who it is must be the one that was asked.
    let asked_of = app.settings.openid.as_ref().map_or("", |openid| &openid.issuer);
    if query(Some(&asked.query), "iss").is_some_and(|named| named != asked_of) {
        return Err(Fault::Refused);
    }
    match asked.member("error").as_str() {
        "" => {}
        error if DENIALS.contains(&error) => return Err(Fault::Denied),
        "server_error" | "temporarily_unavailable" => return Err(Fault::Unreachable),
        _ => {
            tracing::warn!("the issuer lets nobody log in here; check client id, scopes and the registered address");
            return Err(Fault::Refused);
        }
    }
    let answer = (asked.member("code"), asked.redirect(app, secure));
    let id = app.auth.openid_person(app, client, attempt, answer, (&asked.headers, address)).await?;
    let issued = app.write(id, move |cx, tx| log_in(cx, tx, id)).await?;
    Ok(cookie::set(&issued.ticket, secure))
}

/// The login page, which says why and leads to the same page at the next try.
fn back(fault: Fault, attempt: &Attempt, up: &str) -> Response<Body> {
    // A login request of an application contains a query, which must be escaped.
    let steps = attempt.return_to().split('/').map(|step| byte_serialize(step.as_bytes()).collect::<String>());
    let return_to = steps.collect::<Vec<_>>().join("/");
    leads_to(&format!("{up}login?fault={}&return=/{return_to}", fault.name()), &[])
}

fn leads_to(address: &str, cookies: &[String]) -> Response<Body> {
    let mut response = Redirect::to(address).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The address that was asked for holds a code.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    for cookie in cookies {
        add_cookie(headers, cookie);
    }
    response
}

fn prefix(secure: bool) -> &'static str {
    if secure { COOKIE_OVER_TLS } else { COOKIE }
}

fn kept(attempt: &Attempt, secure: bool) -> String {
    let (prefix, name, value, seconds) = (prefix(secure), attempt.name(), attempt.cookie(), ATTEMPT_LASTS_MS / 1000);
    let secure = if secure { "; Secure" } else { "" };
    format!("{prefix}{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The cookie that makes the browser forget an attempt.
fn ended(name: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
}

/// The cookies of attempts that leave no room for one more: those that have ended, and the oldest.
fn surplus(headers: &HeaderMap, secure: bool, now: Timestamp) -> Vec<String> {
    let of_attempts = cookie::all(headers).filter(|(name, _)| name.starts_with(prefix(secure)));
    let mut by_age: Vec<_> = of_attempts
        .map(|(name, value)| (Attempt::read(value, now).map_or(i64::MIN, |attempt| attempt.begun_ms()), name))
        .collect();
    by_age.sort_unstable();
    let ended = by_age.iter().take_while(|(begun_ms, _)| *begun_ms == i64::MIN).count();
    let leaving = ended.max((by_age.len() + 1).saturating_sub(ATTEMPTS_MAX));
    by_age[..leaving].iter().map(|(_, name)| (*name).to_owned()).collect()
}

fn add_cookie(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}
