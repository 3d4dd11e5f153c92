//! The table of contents: every address the server answers at.
//!
//! Paths are matched in lower case, without a trailing slash, and with any virtual directory in front of `/api` taken
//! off; see [`Site`].

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Response, Uri, header},
    routing::get,
};
use parlour_wire::{
    MediaType, chat, live as live_wire,
    operation::{Method, OPERATIONS, Operation},
    user,
};
use tower::Service;

use crate::{App, api, describe, failure::Failure, health, live, operation::failed, operation::mount, operation::text};

/// A request that takes longer is logged.
const SLOW: Duration = Duration::from_secs(1);

fn routes(app: &Arc<App>) -> Router {
    let at = |meta: &'static Operation| meta.path.to_ascii_lowercase();
    let mut router = Router::new()
        // The Chat agent and its REST twins.
        .route(
            &at(&chat::chat_sessions_for_user::META),
            mount(app, &chat::chat_sessions_for_user::META, api::chat::chat_sessions_for_user::handle),
        )
        .route(
            &at(&chat::for_current_user::META),
            mount(app, &chat::for_current_user::META, api::chat::for_current_user::handle),
        )
        // Who the caller is.
        .route(
            &at(&user::current_principal::META),
            mount(app, &user::current_principal::META, api::user::current_principal::handle),
        )
        .route(&at(&user::current::META), mount(app, &user::current::META, api::user::current::handle))
        .route(
            &at(&user::current_associate::META),
            mount(app, &user::current_associate::META, api::user::current_associate::handle),
        )
        .route(
            &at(&user::current_token::META),
            mount(app, &user::current_token::META, api::user::current_token::handle),
        )
        // Our own.
        .route(&at(&live_wire::login::META), mount(app, &live_wire::login::META, live::login::handle))
        .route(&at(&live_wire::logout::META), mount(app, &live_wire::logout::META, live::logout::handle))
        // About the server.
        .merge(describe::routes(app))
        .merge(health::routes(app));
    // GET on an operation of an agent never runs it; it says what it is.
    for meta in OPERATIONS.iter().filter(|meta| meta.path.contains("/Agents/") && meta.method == Method::Post) {
        router =
            router.route(&at(meta), get(move |request: Request| async move { describe::operation(meta, &request) }));
    }
    router.fallback(not_found).method_not_allowed_fallback(method_not_allowed)
}

async fn not_found(request: Request) -> Response<Body> {
    let failure = Failure::NotFound("There is nothing at this address.".to_owned());
    failed(&failure, "", MediaType::choose(text(request.headers(), "accept")), false)
}

async fn method_not_allowed(request: Request) -> Response<Body> {
    let path = request.uri().path();
    let meta = OPERATIONS.iter().find(|meta| meta.path.eq_ignore_ascii_case(path));
    let failure = Failure::MethodNotAllowed(meta.map_or("GET", |meta| match meta.method {
        Method::Get => "GET",
        Method::Post if meta.path.contains("/Agents/") => "GET, POST",
        Method::Post => "POST",
    }));
    let source = meta.map_or("", |meta| meta.name);
    failed(&failure, source, MediaType::choose(text(request.headers(), "accept")), false)
}

/// The router with what is done around every request, whatever it asks for.
#[derive(Clone)]
pub(crate) struct Site {
    app: Arc<App>,
    router: Router,
    requests: Arc<AtomicU64>,
    /// Differs from run to run, so that ids do.
    first_id: u64,
}

impl Site {
    pub(crate) fn new(app: Arc<App>) -> Self {
        let mut first_id = [0; 8];
        crate::random::random(&mut first_id);
        Self { router: routes(&app), app, requests: Arc::default(), first_id: u64::from_le_bytes(first_id) }
    }

    /// Whether that address is a proxy of ours.
    pub(crate) fn trusts(&self, address: std::net::IpAddr) -> bool {
        self.app.settings.trusted_proxies.contains(&address)
    }

    /// Answers a request.
    pub(crate) async fn answer(mut self, mut request: Request) -> Response<Body> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let id = format!("{:016x}", self.first_id.wrapping_add(number));
        if let Some(mut response) = self.app.settings.cors.preflight(request.method(), request.headers()) {
            stamp(&mut response, &id);
            return response;
        }
        if let Some((uri, directory)) = canonical(request.uri()) {
            *request.uri_mut() = uri;
            if !directory.0.is_empty() {
                request.extensions_mut().insert(directory);
            }
        }
        let started_at = self.app.clock.elapsed();
        let method = request.method().clone();
        // Shared with the request, not copied.
        let uri = request.uri().clone();
        // Only what CORS looks at is kept beside the request.
        let origin = request.headers().get(header::ORIGIN).cloned();
        let mut response = match self.router.call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        if let Some(origin) = origin {
            let asked = [(header::ORIGIN, origin)].into_iter().collect();
            self.app.settings.cors.apply(&asked, response.headers_mut());
        }
        stamp(&mut response, &id);
        let took = self.app.clock.elapsed().saturating_sub(started_at);
        let status = response.status().as_u16();
        let took_ms = took.as_secs_f64() * 1000.0;
        if status >= 500 || took >= SLOW {
            tracing::warn!(request = id, %method, path = uri.path(), status, took_ms, "answered");
        } else {
            tracing::debug!(request = id, %method, path = uri.path(), status, took_ms, "answered");
        }
        response
    }
}

fn stamp(response: &mut Response<Body>, id: &str) {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// The virtual directory the caller used, without a slash at its end; addresses given back have it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directory(pub(crate) String);

/// The address as the table has it, and the virtual directory; `None` when it is that already.
fn canonical(uri: &Uri) -> Option<(Uri, Directory)> {
    let path = uri.path();
    let mut lower = path.to_ascii_lowercase();
    let directory = ["/api/v1", "/api/state/"].iter().find_map(|api| lower.find(api));
    let directory = directory.or_else(|| lower.trim_end_matches('/').strip_suffix("/api").map(str::len));
    let directory = directory.unwrap_or_default();
    lower.drain(..directory);
    while lower.len() > 1 && lower.ends_with('/') {
        lower.pop();
    }
    if lower == path {
        return None;
    }
    if let Some(query) = uri.query() {
        lower.push('?');
        lower.push_str(query);
    }
    Some((lower.parse().ok()?, Directory(path[..directory].to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_matched_whatever_their_case_slash_and_virtual_directory() {
        for (given, expected) in [
            ("/api/v1/Agents/Chat/ChatSessionsForUser", "/api/v1/agents/chat/chatsessionsforuser"),
            ("/CRM/API/V1/Agents/", "/api/v1/agents"),
            ("/crm/api", "/api"),
            ("/crm/api/", "/api"),
            ("/crm/api/state/Default", "/api/state/default"),
            ("/API/V1?$select=A", "/api/v1?$select=A"),
            ("/Live/v1/login/", "/live/v1/login"),
        ] {
            assert_eq!(canonical(&given.parse().expect("an address")).expect("changed").0.to_string(), expected);
        }
        assert_eq!(canonical(&"/api/v1".parse().expect("an address")), None);
    }
}
