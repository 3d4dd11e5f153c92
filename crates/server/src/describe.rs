//! The API about itself: its version, its operations, and the pages that describe it.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, header},
    routing::get,
};
use bytes::Bytes;
use parlour_model::Timestamp;
use parlour_wire::{
    Format, MediaType, ZoneChoice,
    operation::{OPERATIONS, Operation},
    time,
};
use serde_json::{Map, Value, json};

use crate::{App, listen::Peer, openapi, operation::text, router::Directory};

/// The version of the vendor's API that is spoken, as far as its clients look.
const VENDOR_VERSION: &str = "12.4.1514";

/// How long a client may believe the state of the tenant.
const STATE_VALID_MS: i64 = 24 * 60 * 60 * 1000;

const DOCS_HTML: &str = include_str!("../web/docs/index.html");
const DOCS_SCRIPT: &str = include_str!("../web/docs/docs.js");
const DOCS_ICON: &str = include_str!("../web/docs/icon.svg");
const DOCS_STYLE: &str = include_str!("../web/docs/docs.css");
/// Scripts, styles and calls of our own origin, and nothing else.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (root, list, tenant) = (Arc::clone(app), Arc::clone(app), Arc::clone(app));
    // Paths are matched in lower case.
    let state_path = format!("/api/state/{}", app.settings.tenant.to_ascii_lowercase());
    let (openapi, described) = (Arc::clone(app), Arc::new(OnceLock::new()));
    let router = Router::new()
        .route("/api", get(move |request: Request| async move { version(&root, &request) }))
        .route("/api/v1", get(move |request: Request| async move { operations(&list, &request) }))
        .route(&state_path, get(move |request: Request| async move { state(&tenant, &request) }));
    if !app.settings.show_docs {
        return router;
    }
    router
        .route(
            "/openapi.json",
            get(move || {
                let text: &Bytes =
                    described.get_or_init(|| openapi::text(openapi.settings.public_url.as_deref()).into());
                let response = page("application/json; charset=utf-8", text.clone());
                async move { response }
            }),
        )
        .route("/docs", get(|| async { page("text/html; charset=utf-8", DOCS_HTML) }))
        .route("/docs/docs.js", get(|| async { page("text/javascript; charset=utf-8", DOCS_SCRIPT) }))
        .route("/docs/icon.svg", get(|| async { page("image/svg+xml", DOCS_ICON) }))
        .route("/docs/docs.css", get(|| async { page("text/css; charset=utf-8", DOCS_STYLE) }))
}

fn page(kind: &'static str, content: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(content.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn json_response(value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(value.to_string()));
    let kind = HeaderValue::from_static(MediaType::ApplicationJson.content_type());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The address a request was sent to, up to the path.
fn address_of(app: &App, request: &Request) -> String {
    let peer = request.extensions().get::<Peer>().copied().unwrap_or_default();
    let (_, secure) = app.origin_of(peer, request.headers());
    let directory = request.extensions().get::<Directory>().cloned().unwrap_or_default();
    base_address(app, request.headers(), secure, &directory)
}

/// The public address of the server, or else the one the caller used, up to the path.
pub(crate) fn base_address(app: &App, headers: &HeaderMap, secure: bool, directory: &Directory) -> String {
    if let Some(public_url) = &app.settings.public_url {
        return public_url.clone();
    }
    let host = text(headers, "host").filter(|host| is_host(host)).unwrap_or(&app.settings.listen);
    format!("{}://{host}{}", if secure { "https" } else { "http" }, directory.0)
}

/// The header is the caller's; only what can be a host and a port is given back.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte))
}

/// `GET /api`: the version; a page for people, JSON for programs that ask for it.
fn version(app: &App, request: &Request) -> Response<Body> {
    let address = address_of(app, request);
    if !wants_json(request.headers()) {
        let docs = if app.settings.show_docs {
            format!(
                "<li><a href=\"{address}/docs\">Documentation</a></li>\
                 <li><a href=\"{address}/openapi.json\">OpenAPI description</a></li>"
            )
        } else {
            String::new()
        };
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Parlour Web API</title></head><body>\
             <h1>Parlour Web API</h1><ul><li><a href=\"{address}/api/v1\">v1</a>: the operations</li>{docs}</ul></body></html>"
        );
        let mut response = page("text/html; charset=utf-8", "");
        *response.body_mut() = Body::from(html);
        return response;
    }
    json_response(&json!({
        "v1": format!("{address}/api/v1/"),
        "NetServerVersion": VENDOR_VERSION,
        "NetServerAssembly": format!("Parlour, Version={}", env!("CARGO_PKG_VERSION")),
        "NetServerDate": "",
        "NetServerLabel": "Parlour",
        "NetServer": VENDOR_VERSION,
        "Services": "v1",
        "ServicesCurrent": "v1",
        "Version": env!("CARGO_PKG_VERSION"),
    }))
}

/// `GET /api/state/{tenant}`: the state of the only tenant. Clients of the hosted product ask for it before they call.
fn state(app: &App, request: &Request) -> Response<Body> {
    let address = address_of(app, request);
    let mut valid_until = Vec::new();
    let tomorrow = Timestamp(app.clock.now().0 + STATE_VALID_MS);
    time::write_utc(&mut valid_until, tomorrow, &ZoneChoice::utc_with_offset());
    json_response(&json!({
        "ContextIdentifier": app.settings.tenant,
        "Endpoint": address,
        "State": "Running",
        "IsRunning": true,
        "ValidUntil": String::from_utf8_lossy(&valid_until),
        "Api": format!("{address}/api"),
    }))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = text(headers, "accept").unwrap_or_default().to_ascii_lowercase();
    accept.contains("json") && MediaType::choose(Some(&accept)).format() == Format::Json
}

/// `GET /api/v1`: every operation by its address.
fn operations(app: &App, request: &Request) -> Response<Body> {
    let address = address_of(app, request);
    let mut all = Map::new();
    for meta in OPERATIONS.iter().filter(|meta| meta.path.starts_with("/api/")) {
        let verbs = all.entry(format!("{address}{}", meta.path)).or_insert_with(|| json!({}));
        verbs[meta.method.name()] = Value::String(help(meta));
    }
    json_response(&Value::Object(all))
}

fn help(meta: &Operation) -> String {
    let names: Vec<_> = meta.query.iter().map(|(name, _)| *name).collect();
    if names.is_empty() { meta.summary.to_owned() } else { format!("{} ?{}", meta.summary, names.join("&")) }
}

/// GET on an agent's operation.
pub(crate) fn operation(meta: &'static Operation, _: &Request) -> Response<Body> {
    let query: Vec<_> = meta.query.iter().map(|(name, text)| json!({ "Name": name, "Description": text })).collect();
    json_response(&json!({
        "Operation": meta.name,
        "Method": meta.method.name(),
        "Path": meta.path,
        "Description": meta.summary,
        "Query": query,
    }))
}
