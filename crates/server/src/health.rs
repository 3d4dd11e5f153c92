//! Whether the server lives, whether it can work, and what it has counted.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Response, header},
    routing::get,
};

use crate::{App, app::blocking, failure::Failure};

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (ready, counted) = (Arc::clone(app), Arc::clone(app));
    Router::new()
        .route("/healthz", get(|| async { plain("ok\n") }))
        .route("/readyz", get(move || readiness(Arc::clone(&ready))))
        .route("/metrics", get(move || async move { metrics(&counted) }))
}

/// Ready means that the store answers.
async fn readiness(app: Arc<App>) -> Response<Body> {
    let store = Arc::clone(&app.store);
    let answers = blocking(move || store.ping()).await.is_ok_and(|answer| answer.is_ok());
    if answers {
        return plain("ready\n");
    }
    let mut response = plain("the store does not answer\n");
    *response.status_mut() = Failure::Unavailable(std::time::Duration::ZERO).status();
    response
}

fn metrics(app: &App) -> Response<Body> {
    let mut response = Response::new(Body::from(app.metrics.text()));
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn plain(text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
