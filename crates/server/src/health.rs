//! Whether the server lives, whether it can work, and what it has counted.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, header},
    routing::get,
};

use parlour_store::{DeskNow, Health, get_desk_now};
use parlour_wire::MediaType;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::{
    App,
    app::{blocking, within},
    failure::Failure,
    metrics::{OPEN_METRICS, TEXT, to_text, wants_open_metrics},
    operation::{failed, text},
};

/// How long the database may take before the server counts as not ready. Most health checks wait two seconds.
const READY_WAIT: Duration = Duration::from_secs(1);

/// How long figures of the desk count as those of now.
const FIGURES_KEPT: Duration = Duration::from_secs(1);

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (ready, counted) = (Arc::clone(app), Arc::clone(app));
    let (asking, desk) = (Arc::new(Semaphore::new(1)), Arc::new(Desk::default()));
    Router::new()
        .route("/healthz", get(|| async { plain("ok\n") }))
        .route("/readyz", get(move || readiness(Arc::clone(&ready), Arc::clone(&asking))))
        .route("/metrics", get(move |request: Request| metrics(Arc::clone(&counted), Arc::clone(&desk), request)))
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

/// The figures of the desk as they were read last.
#[derive(Default)]
struct Desk {
    /// When they were read, by the clock of waits, and what they were.
    read: Mutex<Option<(Duration, DeskNow)>>,
    /// Taken while the store is asked: one question at a time, however many read the metrics of a store that stalls.
    asking: Arc<tokio::sync::Mutex<()>>,
}

impl Desk {
    fn fresh(&self, now: Duration) -> Option<DeskNow> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.filter(|(at, _)| now.saturating_sub(*at) < FIGURES_KEPT).map(|(_, figures)| figures)
    }

    /// The figures, unless the store does not give them in time.
    async fn figures(self: &Arc<Self>, app: &Arc<App>) -> Option<DeskNow> {
        let now = app.clock.elapsed();
        if let Some(figures) = self.fresh(now) {
            return Some(figures);
        }
        let turn = Arc::clone(&self.asking).try_lock_owned().ok()?;
        let (desk, store) = (Arc::clone(self), Arc::clone(&app.store));
        let ask = move || {
            let _turn = turn;
            let figures = store.read(get_desk_now).ok()?;
            *desk.read.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, figures));
            Some(figures)
        };
        within(Some(READY_WAIT), blocking(ask)).await?.ok()?
    }
}

async fn metrics(app: Arc<App>, desk: Arc<Desk>, request: Request) -> Response<Body> {
    let headers = request.headers();
    if !may_read_metrics(&app, headers) {
        let failure = Failure::Unauthenticated("The token of the metrics is missing or wrong.".to_owned());
        return failed(&failure, "", MediaType::choose(text(headers, "accept")), true);
    }
    let figures = desk.figures(&app).await;
    let whole = app.metrics.text(&app.cache_sizes(), figures.as_ref(), app.clock.now());
    let (body, kind) =
        if wants_open_metrics(text(headers, "accept")) { (whole, OPEN_METRICS) } else { (to_text(&whole), TEXT) };
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Returns true if no token is set, or the caller sends it. The comparison takes the same time wherever they differ.
fn may_read_metrics(app: &App, headers: &HeaderMap) -> bool {
    let Some(token) = &app.settings.metrics_token else { return true };
    let given = text(headers, "authorization").and_then(|value| value.split_once(' '));
    let given = given.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map_or("", |(_, given)| given.trim());
    given.as_bytes().ct_eq(token.as_bytes()).into()
}

fn plain(text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
