//! The API about itself: its version, its operations, and its description as OpenAPI.

use std::sync::{Arc, LazyLock};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, header},
    routing::get,
};
use parlour_model::Timestamp;
use parlour_wire::{
    ErrorCarrier, Format, MediaType, Schemas, Spell, ZoneChoice,
    operation::{Access, OPERATIONS, Operation, Raw},
    time,
};
use serde_json::{Map, Value, json};

use crate::{App, listen::Peer, operation::text, router::Directory};

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

static OPENAPI: LazyLock<String> = LazyLock::new(|| openapi().to_string());

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (root, list, tenant) = (Arc::clone(app), Arc::clone(app), Arc::clone(app));
    Router::new()
        .route("/api", get(move |request: Request| async move { version(&root, &request) }))
        .route("/api/v1", get(move |request: Request| async move { operations(&list, &request) }))
        .route("/api/state/default", get(move |request: Request| async move { state(&tenant, &request) }))
        .route("/openapi.json", get(|| async { page("application/json; charset=utf-8", &OPENAPI) }))
        .route("/docs", get(|| async { page("text/html; charset=utf-8", DOCS_HTML) }))
        .route("/docs/docs.js", get(|| async { page("text/javascript; charset=utf-8", DOCS_SCRIPT) }))
        .route("/docs/icon.svg", get(|| async { page("image/svg+xml", DOCS_ICON) }))
        .route("/docs/docs.css", get(|| async { page("text/css; charset=utf-8", DOCS_STYLE) }))
}

fn page(kind: &'static str, content: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
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

/// The address the caller used, up to the path.
pub(crate) fn base_address(app: &App, headers: &HeaderMap, secure: bool, directory: &Directory) -> String {
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
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Parlour Web API</title></head><body>\
             <h1>Parlour Web API</h1><ul><li><a href=\"{address}/api/v1\">v1</a>: the operations</li>\
             <li><a href=\"{address}/docs\">Documentation</a></li>\
             <li><a href=\"{address}/openapi.json\">OpenAPI description</a></li></ul></body></html>"
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

/// `GET /api/state/Default`: how the only tenant does. Clients of the hosted product ask before they call.
fn state(app: &App, request: &Request) -> Response<Body> {
    let address = address_of(app, request);
    let mut valid_until = Vec::new();
    let tomorrow = Timestamp(app.clock.now().0 + STATE_VALID_MS);
    time::write_utc(&mut valid_until, tomorrow, &ZoneChoice::utc_with_offset());
    json_response(&json!({
        "ContextIdentifier": "Default",
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

/// The whole API as OpenAPI 3.0, from the table of operations.
fn openapi() -> Value {
    let mut schemas = Schemas::default();
    let error = ErrorCarrier::schema(&mut schemas);
    let mut paths = Map::new();
    for meta in OPERATIONS {
        let described = describe(meta, &mut schemas, &error);
        let path = paths.entry(meta.path).or_insert_with(|| json!({}));
        path[meta.method.name().to_ascii_lowercase()] = described;
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Parlour",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A live-chat server that speaks the SuperOffice Chat Web API.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas.into_json(),
            "securitySchemes": {
                "Basic": { "type": "http", "scheme": "basic" },
                "SOTicket": { "type": "apiKey", "in": "header", "name": "Authorization",
                              "description": "SOTicket followed by a login ticket" },
                "Bearer": { "type": "http", "scheme": "bearer" },
                "SessionKey": { "type": "apiKey", "in": "header", "name": "X-Session-Key",
                                "description": "ChatSessionId, a dot, and the SessionKey" },
            },
        },
    })
}

fn describe(meta: &Operation, schemas: &mut Schemas, error: &Value) -> Value {
    let content =
        |schema: Value| json!({ "application/json": { "schema": schema }, "application/xml": { "schema": schema } });
    let mut parameters: Vec<_> = meta
        .query
        .iter()
        .map(|(name, text)| json!({ "name": name, "in": "query", "description": text, "schema": { "type": "string" } }))
        .collect();
    for name in meta.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}')) {
        let kind = if name.ends_with("Id") { "integer" } else { "string" };
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": kind } }));
    }
    for name in ["SO-Language", "SO-Culture", "SO-TimeZone", "SO-AppToken"] {
        parameters.push(json!({ "name": name, "in": "header", "schema": { "type": "string" } }));
    }
    let bytes = json!({ "type": "string", "format": "binary" });
    let mut responses = Map::new();
    match meta.response {
        Some(schema) if meta.raw == Raw::Events => {
            let schema = schema(schemas);
            let content = json!({ "text/event-stream": { "schema": schema } });
            responses.insert("200".to_owned(), json!({ "description": "Events", "content": content }));
        }
        None if meta.raw == Raw::Answer => {
            let content = json!({ "*/*": { "schema": bytes } });
            responses.insert("200".to_owned(), json!({ "description": "The file", "content": content }));
        }
        Some(schema) => {
            let schema = schema(schemas);
            responses.insert("200".to_owned(), json!({ "description": "OK", "content": content(schema) }));
        }
        None => {
            responses.insert("204".to_owned(), json!({ "description": "Done" }));
        }
    }
    responses
        .insert("default".to_owned(), json!({ "description": "What went wrong", "content": content(error.clone()) }));
    let (tag, _) = meta.name.split_once('/').unwrap_or((meta.name, ""));
    let mut described = json!({
        "operationId": meta.name.replace('/', "_"),
        "tags": [tag],
        "summary": meta.summary,
        "parameters": parameters,
        "responses": responses,
    });
    if meta.raw == Raw::Body {
        described["requestBody"] = json!({ "content": { "application/octet-stream": { "schema": bytes } } });
    }
    if let Some(schema) = meta.request {
        described["requestBody"] = json!({ "content": content(schema(schemas)) });
    }
    match meta.access {
        Access::Open => {}
        Access::LoggedIn => described["security"] = json!([{ "Basic": [] }, { "SOTicket": [] }, { "Bearer": [] }]),
        Access::Visitor => described["security"] = json!([{ "SessionKey": [] }]),
    }
    described
}
