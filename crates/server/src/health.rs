//! Whether the server lives, whether it can work, and what it has counted.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Response, header},
    routing::get,
};

use parlour_store::Health;
use tokio::sync::Semaphore;

use crate::{
    App,
    app::{blocking, within},
    failure::Failure,
};

/// How long the database may take before the server counts as not ready. Most health checks wait two seconds.
const READY_WAIT: Duration = Duration::from_secs(1);

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (ready, counted) = (Arc::clone(app), Arc::clone(app));
    let asking = Arc::new(Semaphore::new(1));
    Router::new()
        .route("/healthz", get(|| async { plain("ok\n") }))
        .route("/readyz", get(move || readiness(Arc::clone(&ready), Arc::clone(&asking))))
        .route("/metrics", get(move || async move { metrics(&counted) }))
}

/// Ready means that the database answers, and that the last commit succeeded.
async fn readiness(app: Arc<App>, asking: Arc<Semaphore>) -> Response<Body> {
    let ask = async {
        // One check at a time: while the database does not answer, more would only take up threads.
        let turn = asking.acquire_owned().await;
        let store = Arc::clone(&app.store);
        let asked = move || {
            let _turn = turn;
            store.health()
        };
        blocking(asked).await.unwrap_or(Health::Silent)
    };
    let reason = match within(Some(READY_WAIT), ask).await {
        Some(Health::Ready) => return plain("ready\n"),
        Some(Health::FailsToCommit) => "the last commit failed\n",
        Some(Health::Silent) | None => "the store does not answer\n",
    };
    let mut response = plain(reason);
    *response.status_mut() = Failure::Unavailable(Duration::ZERO).status();
    response
}

fn metrics(app: &App) -> Response<Body> {
    let mut response = Response::new(Body::from(app.metrics.text(&app.cache_sizes())));
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
