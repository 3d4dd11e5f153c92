//! What is counted, in the form Prometheus reads.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use parlour_engine::mail::Outcome;
use parlour_model::MailState;
use parlour_store::Store;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::live::hub::Hub;

/// Upper bounds of the buckets of latency, in seconds.
const LATENCY_BOUNDS: [f64; 11] = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByStatus {
    operation: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByOperation {
    operation: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByOutcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByReason {
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByLimit {
    limit: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByCache {
    cache: &'static str,
}

/// The size of a cache, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CacheSize {
    pub(crate) cache: &'static str,
    /// The current size; `None` if it is not known.
    pub(crate) bytes: Option<usize>,
    pub(crate) bytes_max: usize,
}

/// The counters of this process. The store counts for itself and is asked when somebody looks.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<ByStatus, Counter>,
    latency: Family<ByOperation, Histogram>,
    store: Arc<Store>,
    hub: Arc<Hub>,
    streams: Gauge,
    callers_waiting: Gauge,
    waiting: Gauge,
    commits: Counter,
    commit_failures: Counter,
    commit_seconds: Counter<f64, AtomicU64>,
    writes: Counter,
    mails: Family<ByOutcome, Counter>,
    mails_waiting: Gauge,
    login_failures: Family<ByReason, Counter>,
    throttled: Family<ByLimit, Counter>,
    /// Connections that are open, and how many there may be.
    pub(crate) connections: Gauge,
    pub(crate) connections_max: Gauge,
    cache_bytes: Family<ByCache, Gauge>,
    cache_bytes_max: Family<ByCache, Gauge>,
}

impl Metrics {
    pub(crate) fn new(store: Arc<Store>, hub: Arc<Hub>) -> Self {
        let mut registry = Registry::with_prefix("parlour");
        let requests = Family::default();
        let latency = Family::new_with_constructor((|| Histogram::new(LATENCY_BOUNDS)) as fn() -> Histogram);
        let (waiting, commits, writes) = (Gauge::default(), Counter::default(), Counter::default());
        let (streams, callers_waiting) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests by operation and status", requests.clone());
        registry.register("request_seconds", "Time to the head of the answer", latency.clone());
        registry.register("event_streams", "Streams of events that are open", streams.clone());
        registry.register("callers_waiting", "Callers that wait for a message", callers_waiting.clone());
        registry.register("store_writes_waiting", "Writes that wait for the writer", waiting.clone());
        registry.register("store_commits", "Commits of the store", commits.clone());
        registry.register("store_writes", "Writes in those commits", writes.clone());
        let (commit_failures, commit_seconds) = (Counter::default(), Counter::<f64, AtomicU64>::default());
        registry.register("store_commit_failures", "Commits of the store that failed", commit_failures.clone());
        registry.register(
            "store_commit_seconds",
            "Time all commits took, those that failed too",
            commit_seconds.clone(),
        );
        let (mails, mails_waiting) = (Family::default(), Gauge::default());
        registry.register("mails", "Attempts to send a mail, by how they ended", mails.clone());
        registry.register("mails_waiting", "Mails that wait to be sent", mails_waiting.clone());
        let (login_failures, throttled) = (Family::default(), Family::default());
        registry.register("login_failures", "Logins that failed, by what was wrong", login_failures.clone());
        registry.register(
            "throttled",
            "Calls that were refused because there were too many, by limit",
            throttled.clone(),
        );
        let (connections, connections_max) = (Gauge::default(), Gauge::default());
        registry.register("connections", "Connections that are open", connections.clone());
        registry.register("connections_max", "Connections there may be at once", connections_max.clone());
        let (cache_bytes, cache_bytes_max) = (Family::default(), Family::default());
        registry.register("cache_bytes", "Memory that a cache takes", cache_bytes.clone());
        registry.register("cache_bytes_max", "Memory that a cache may take", cache_bytes_max.clone());
        Self {
            registry,
            requests,
            latency,
            store,
            hub,
            streams,
            callers_waiting,
            waiting,
            commits,
            commit_failures,
            commit_seconds,
            writes,
            mails,
            mails_waiting,
            login_failures,
            throttled,
            connections,
            connections_max,
            cache_bytes,
            cache_bytes_max,
        }
    }

    pub(crate) fn count(&self, operation: &'static str, status: u16, took: Duration) {
        self.requests.get_or_create(&ByStatus { operation, status }).inc();
        self.latency.get_or_create(&ByOperation { operation }).observe(took.as_secs_f64());
    }

    /// An attempt to send a mail ended like this, and this is what the mail is now.
    pub(crate) fn count_mail(&self, outcome: &Outcome, state: Option<MailState>) {
        let outcome = match (outcome, state) {
            (Outcome::Sent, _) => "sent",
            (Outcome::Dropped(_), _) => "dropped",
            (_, Some(MailState::Failed)) => "failed",
            _ => "postponed",
        };
        self.mails.get_or_create(&ByOutcome { outcome }).inc();
    }

    /// A login failed for that reason.
    pub(crate) fn count_login_failure(&self, reason: &'static str) {
        self.login_failures.get_or_create(&ByReason { reason }).inc();
    }

    /// A call was refused because that limit was reached.
    pub(crate) fn count_throttled(&self, limit: &'static str) {
        self.throttled.get_or_create(&ByLimit { limit }).inc();
    }

    /// So many mails wait to be sent.
    pub(crate) fn mails_wait(&self, count: i64) {
        self.mails_waiting.set(count);
    }

    /// All of it as text.
    pub(crate) fn text(&self, caches: &[CacheSize]) -> String {
        for CacheSize { cache, bytes, bytes_max } in caches {
            if let Some(bytes) = bytes {
                self.cache_bytes.get_or_create(&ByCache { cache }).set(*bytes as i64);
            }
            self.cache_bytes_max.get_or_create(&ByCache { cache }).set(*bytes_max as i64);
        }
        let stats = self.store.stats();
        self.streams.set(i64::try_from(self.hub.streams()).unwrap_or(i64::MAX));
        self.callers_waiting.set(i64::try_from(self.hub.waiters().count()).unwrap_or(i64::MAX));
        self.waiting.set(i64::try_from(stats.waiting).unwrap_or(i64::MAX));
        self.commits.inner().store(stats.commits, Ordering::Relaxed);
        self.writes.inner().store(stats.writes, Ordering::Relaxed);
        self.commit_failures.inner().store(stats.commit_failures, Ordering::Relaxed);
        self.commit_seconds.inner().store(stats.commit_time.as_secs_f64().to_bits(), Ordering::Relaxed);
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
