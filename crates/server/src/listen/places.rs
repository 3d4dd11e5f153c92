//! The places of connections: how many there may be, and a few kept for questions about the server's health.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, header},
};
use hyper::body::Incoming;
use parlour_wire::MediaType;
use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    failure::Failure,
    metrics::Metrics,
    open_files::connections_max,
    operation::{failed, text},
};

/// Connections at once, where the system allows so many.
const CONNECTIONS_MAX: usize = 20_000;
/// Connections beyond those, on which health checks are answered as always, and everything else with 503. Later ones wait in
/// the kernel's queue.
const SPARE_MAX: usize = 16;
/// When a caller may try again after finding no place.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// How often the log says the same thing about connections.
const LOG_PAUSE: Duration = Duration::from_mins(1);

/// The addresses that are answered on every connection.
const HEALTH: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// The places.
pub(super) struct Places {
    main: Arc<Semaphore>,
    spare: Arc<Semaphore>,
    max: usize,
    taken: Gauge,
    full: Seldom,
}

/// The place of one connection, given back with this value.
pub(super) struct Place {
    /// It is one of those kept for questions about the server's health.
    pub(super) spare: bool,
    taken: Gauge,
    _permit: Permit,
}

/// The right to one more connection.
pub(super) struct Permit {
    spare: bool,
    /// Always there: the semaphores are never closed.
    _held: Option<OwnedSemaphorePermit>,
}

impl Places {
    pub(super) fn new(metrics: &Metrics) -> Self {
        let max = CONNECTIONS_MAX.min(connections_max());
        metrics.connections_max.set(i64::try_from(max).unwrap_or(i64::MAX));
        let (main, spare) = (Arc::new(Semaphore::new(max)), Arc::new(Semaphore::new(SPARE_MAX)));
        Self { main, spare, max, taken: metrics.connections.clone(), full: Seldom::default() }
    }

    /// Waits until there is a place for one more connection.
    pub(super) async fn free(&self) -> Permit {
        let (main, spare) = (Arc::clone(&self.main), Arc::clone(&self.spare));
        tokio::select! {
            biased;
            permit = main.acquire_owned() => Permit { spare: false, _held: permit.ok() },
            permit = spare.acquire_owned() => Permit { spare: true, _held: permit.ok() },
        }
    }

    /// Gives a new connection its place: a spare one only where there is no other by now.
    pub(super) fn take(&mut self, mut permit: Permit) -> Place {
        if permit.spare
            && let Ok(held) = Arc::clone(&self.main).try_acquire_owned()
        {
            permit = Permit { spare: false, _held: Some(held) };
        }
        if permit.spare && self.full.is_due() {
            tracing::warn!(
                connections = self.max,
                "the most connections are open: others are answered with 503, and health checks as always. The limit of \
                 open files (ulimit -n) says how many there may be. This is said once a minute"
            );
        }
        self.taken.inc();
        Place { spare: permit.spare, taken: self.taken.clone(), _permit: permit }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.taken.dec();
    }
}

/// Lets something be said once a minute.
#[derive(Default)]
pub(super) struct Seldom(Option<Instant>);

impl Seldom {
    pub(super) fn is_due(&mut self) -> bool {
        let due = self.0.is_none_or(|last| last.elapsed() >= LOG_PAUSE);
        if due {
            self.0 = Some(Instant::now());
        }
        due
    }
}

/// The answer on a spare connection to everything but a question about the server's health.
pub(super) fn no_place(request: &Request<Incoming>) -> Option<Response<Body>> {
    if HEALTH.contains(&request.uri().path()) {
        return None;
    }
    let media = MediaType::choose(text(request.headers(), "accept"));
    let mut response = failed(&Failure::Unavailable(RETRY_AFTER), "", media, false);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    Some(response)
}
