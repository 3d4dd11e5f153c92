//! Mounts operations: what every one of them does around its handler, once.
//!
//! In this order: count it, choose format, language, zone and members, find out who calls, read the body, call the
//! handler, spell the answer or the failure.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    RequestExt,
    body::Body,
    extract::{RawPathParams, Request},
    http::{HeaderMap, HeaderValue, Response, header},
    routing::{MethodFilter, MethodRouter, on},
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use parlour_model::{Id, Timestamp};
use parlour_wire::{
    Language, MediaType, Node, Read, Select, Spelling, ZoneChoice, bind, document,
    operation::{Access, Method, Operation, Raw},
    read_body,
    time::http_date,
    zones,
};
use tokio::time::timeout;

use crate::{
    App,
    auth::{Asked, Login},
    compress::Uncompressed,
    failure::Failure,
    listen::Peer,
    missing,
    reply::Reply,
    router::Directory,
};

/// How long a request's body may take to arrive.
const BODY_WAIT: Duration = Duration::from_secs(30);

/// The header with the caller's own key of a call.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A call, with everything said about it in one place.
pub(crate) struct Call<Q> {
    /// What is called.
    pub(crate) meta: &'static Operation,
    /// Who calls. Operations open to everybody have nobody.
    pub(crate) login: Option<Arc<Login>>,
    /// The session whose visitor calls, where that is who may.
    pub(crate) visitor: Option<Id>,
    /// What was sent.
    pub(crate) request: Q,
    /// The hash of all that was sent, where the caller gave the call a key.
    pub(crate) content_hash: Option<[u8; 32]>,
    /// The body, where it is a file: not read yet. The lock is never waited for; it lets calls be shared between threads.
    pub(crate) body: Mutex<Body>,
    /// How the caller wants the answer spelt.
    pub(crate) spelling: Spelling,
    /// Where the call comes from.
    pub(crate) address: IpAddr,
    /// Whether it came over TLS, as far as can be told.
    pub(crate) secure: bool,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// What follows the question mark, as it was sent.
    pub(crate) query: String,
    /// The virtual directory the caller used.
    pub(crate) directory: Directory,
}

/// The part of a call that the log may show: paths and queries may name people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    /// The operation's address, with names in place of values.
    pub(crate) route: &'static str,
    /// The caller, if the login was proven.
    pub(crate) associate_id: Option<Id>,
}

/// Since when the deprecated operations are, as RFC 9745 writes it: 2026-11-30.
const DEPRECATED_SINCE: HeaderValue = HeaderValue::from_static("@1795996800");

/// A finished answer and what goes with it.
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) cookies: Vec<String>,
    /// When what is answered last changed, where that is known.
    pub(crate) modified_at: Option<Timestamp>,
    /// How long it may be kept, as `Cache-Control` has it; `None` for not at all.
    pub(crate) cached: Option<&'static str>,
    /// The answer holds a secret, such as a login ticket, and must not be compressed.
    pub(crate) secret: bool,
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        Self { reply, cookies: Vec::new(), modified_at: None, cached: None, secret: false }
    }
}

/// Mounts an operation at its method.
pub(crate) fn mount<Q, A, F, R>(app: &Arc<App>, meta: &'static Operation, handler: F) -> MethodRouter
where
    Q: Read + Send + 'static,
    A: Into<Answer>,
    F: Fn(Arc<App>, Call<Q>) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<A, Failure>> + Send,
{
    let app = Arc::clone(app);
    let filter = match meta.method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    };
    on(filter, move |request: Request| {
        let (app, handler) = (Arc::clone(&app), handler.clone());
        async move {
            let started_at = app.clock.elapsed();
            let mut called = Called { route: meta.path, associate_id: None };
            let mut response = run(&app, meta, handler, request, &mut called).await;
            if meta.successor.is_some() {
                response.headers_mut().insert("deprecation", DEPRECATED_SINCE);
            }
            response.extensions_mut().insert(called);
            app.metrics.count(meta.name, response.status().as_u16(), app.clock.elapsed().saturating_sub(started_at));
            response
        }
    })
}

async fn run<Q, A, F, R>(
    app: &Arc<App>,
    meta: &'static Operation,
    handler: F,
    request: Request,
    called: &mut Called,
) -> Response<Body>
where
    Q: Read + Send + 'static,
    A: Into<Answer>,
    F: Fn(Arc<App>, Call<Q>) -> R,
    R: Future<Output = Result<A, Failure>>,
{
    let media = MediaType::choose(text(request.headers(), "accept"));
    // Whoever sets these headers runs a script, and a script asks for a password in its own way. A visitor has none.
    let scripted = meta.access == Access::Visitor
        || ["x-requested-with", "x-xsrf-token"].iter().any(|name| request.headers().contains_key(*name));
    let mut zone = None;
    let done = match prepare(app, meta, request, media, &mut zone).await {
        Ok(call) => {
            called.associate_id = call.login.as_ref().map(|login| login.caller.associate_id);
            handler(Arc::clone(app), call).await
        }
        Err(failure) => Err(failure),
    };
    match done {
        Ok(answer) => answered(answer.into(), media, zone.as_ref()),
        Err(failure) => {
            log_forbidden(app, &failure, meta, called.associate_id);
            failed(&failure, meta.name, media, scripted)
        }
    }
}

/// Leaves a line in the log of a call that its caller may not make, within bounds.
fn log_forbidden(app: &App, failure: &Failure, meta: &Operation, associate_id: Option<Id>) {
    if matches!(failure, Failure::Forbidden(_))
        && let Some(left_out) = app.forbidden.admit(app.clock.elapsed())
    {
        tracing::info!(operation = meta.name, associate_id, left_out, "a call was forbidden");
    }
}

async fn prepare<Q: Read>(
    app: &Arc<App>,
    meta: &'static Operation,
    request: Request,
    media: MediaType,
    zone_chosen: &mut Option<ZoneChoice>,
) -> Result<Call<Q>, Failure> {
    let mut request = request;
    let path = match path_parameters(meta, &mut request).await {
        Ok(path) if !missing::is_at(&request, &path) => path,
        Ok(_) => return Err(missing::failure(app, &request.into_parts().0, missing::nothing_there()).await),
        Err(failure) => return Err(missing::failure(app, &request.into_parts().0, failure).await),
    };
    let (mut parts, body) = request.into_parts();
    let headers = &parts.headers;
    let peer = parts.extensions.get::<Peer>().copied().unwrap_or_default();
    let (address, secure) = app.origin_of(peer, headers);
    let (login, visitor) = match meta.access {
        Access::Open => (None, None),
        Access::LoggedIn => {
            let asked = Asked { headers, method: meta.method, address, secure };
            (Some(app.auth.authenticate(app, asked).await?), None)
        }
        Access::Visitor => (None, Some(app.auth.visitor(app, headers).await?)),
    };
    require_plain(headers)?;
    require_known_options(meta, parts.uri.query())?;
    let zone = ZoneChoice::choose(text(headers, "so-timezone"), app.settings.base_zone)?;
    *zone_chosen = Some(zone.clone());
    let spelling = Spelling {
        format: media.format(),
        language: Language::choose(
            text(headers, "accept-language"),
            text(headers, "so-language"),
            text(headers, "so-culture"),
        ),
        select: Select::parse(&query(parts.uri.query(), "$select").unwrap_or_default())?,
        zone,
    };
    let (node, body) = if meta.raw == Raw::Body {
        (Node::Null, body)
    } else {
        let bytes = read_all(body, app.settings.body_bytes_max).await?;
        (read_body(text(headers, "content-type"), &bytes)?, Body::empty())
    };
    let parameters = query_parameters(parts.uri.query());
    let sent = Node::request(node, meta.body, parameters, path);
    let content_hash =
        parts.headers.contains_key(IDEMPOTENCY_KEY).then(|| blake3::hash(sent.canonical().as_bytes()).into());
    let request = bind(&sent, &spelling.zone)?;
    let directory = parts.extensions.remove::<Directory>().unwrap_or_default();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    if let Some(login) = &login {
        app.heard_of(login.caller.associate_id);
    }
    Ok(Call {
        meta,
        login,
        visitor,
        request,
        content_hash,
        body: Mutex::new(body),
        spelling,
        address,
        secure,
        headers: parts.headers,
        query,
        directory,
    })
}

/// What stands in the path, by the names of the table. A key that is no number is nobody's key.
async fn path_parameters(meta: &'static Operation, request: &mut Request) -> Result<Vec<(String, String)>, Failure> {
    if !meta.path.contains('{') {
        return Ok(Vec::new());
    }
    let raw = request.extract_parts::<RawPathParams>().await;
    let raw = raw.map_err(|_| missing::nothing_there())?;
    let named = meta.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters = Vec::new();
    for (name, (_, value)) in named.zip(&raw) {
        if name.ends_with("Id") && value.parse::<i32>().is_err() {
            return Err(missing::nothing_there());
        }
        parameters.push((name.to_owned(), value.to_owned()));
    }
    Ok(parameters)
}

/// The query's own parameters; those of the conventions begin with a dollar sign.
fn query_parameters(query: Option<&str>) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs
        .filter(|(name, _)| !name.starts_with('$'))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// Refuses a body that is compressed.
pub(crate) fn require_plain(headers: &HeaderMap) -> Result<(), Failure> {
    let encodings = headers.get_all(header::CONTENT_ENCODING).iter().map(|line| line.to_str().unwrap_or("?").trim());
    match encodings.into_iter().find(|encoding| !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity")) {
        None => Ok(()),
        Some(encoding) => Err(Failure::Unreadable(format!(
            "Content-Encoding: bodies are taken uncompressed, and this one is \"{encoding}\"."
        ))),
    }
}

/// The options that do no harm where every row is given anyway; the first one every operation takes.
const WITHOUT_PAGES: [&str; 4] = ["$select", "$top", "$orderBy", "$format"];

/// Refuses options of the OData kind that a call to read does not have: who pages with `$skiptoken` would be given the same
/// page for ever.
fn require_known_options(meta: &Operation, query: Option<&str>) -> Result<(), Failure> {
    if meta.method != Method::Get {
        return Ok(());
    }
    let pages = meta.query.iter().any(|(name, _)| *name == "$skip");
    let passed_over = if pages { &WITHOUT_PAGES[..1] } else { &WITHOUT_PAGES };
    let known = meta.query.iter().map(|(name, _)| name).chain(passed_over);
    let is_known = |name: &str| known.clone().any(|known| known.eq_ignore_ascii_case(name));
    let mut options = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).filter(|it| it.0.starts_with('$'));
    let Some((unknown, _)) = options.find(|(name, _)| !is_known(name)) else { return Ok(()) };
    let known: Vec<_> = meta.query.iter().map(|(name, _)| *name).filter(|name| name.starts_with('$')).collect();
    let known = if known.is_empty() { "$select".to_owned() } else { known.join(", ") };
    let unknown: String = unknown.chars().take(40).collect();
    Err(Failure::Invalid(format!("{unknown}: this option is not supported here; {known} are.")))
}

/// The whole body, if it is not too long.
pub(crate) async fn read_all(body: Body, bytes_max: usize) -> Result<Bytes, Failure> {
    let collected = timeout(BODY_WAIT, Limited::new(body, bytes_max).collect()).await;
    match collected.map_err(|_| Failure::TimedOut)? {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Failure::TooLarge(bytes_max)),
        Err(_) => Err(Failure::Invalid("The body ended too early.".to_owned())),
    }
}

/// A header as text; one that is not text is as good as none.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The query parameter of that name, whatever the case.
pub(crate) fn query(query: Option<&str>, name: &str) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.into_owned())
}

fn answered(answer: Answer, media: MediaType, zone: Option<&ZoneChoice>) -> Response<Body> {
    let mut response = answer.reply.into_response(media.content_type());
    if answer.secret {
        response.extensions_mut().insert(Uncompressed);
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(answer.cached.unwrap_or("no-store")));
    if let Some(zone) = zone {
        headers.insert("so-timezone", HeaderValue::from_static(zone.name()));
    }
    if let Some(date) = answer.modified_at.and_then(http_date).and_then(|date| HeaderValue::from_str(&date).ok()) {
        headers.insert(header::LAST_MODIFIED, date);
    }
    for cookie in answer.cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
    response
}

/// A failure in the error carrier, in the caller's format. `scripted` callers are not asked for a password by the
/// browser.
pub(crate) fn failed(failure: &Failure, source: &str, media: MediaType, scripted: bool) -> Response<Body> {
    let spelling = Spelling {
        format: media.format(),
        language: Language::default(),
        zone: ZoneChoice::plain(zones::UTC),
        select: Select::default(),
    };
    let mut response = Response::new(Body::from(document(&failure.carrier(source), &spelling)));
    *response.status_mut() = failure.status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Failure::MethodNotAllowed(allowed) = failure
        && let Ok(allowed) = HeaderValue::from_str(allowed)
    {
        headers.insert(header::ALLOW, allowed);
    }
    if let Some(wait) = failure.retry_after() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    if matches!(failure, Failure::Unauthenticated(_)) && !scripted {
        // A line for each: browsers do not look for Basic within a line of several.
        for scheme in ["Basic realm=\"SuperOffice\"", "SOTicket", "Bearer"] {
            headers.append(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
        }
    }
    response
}
