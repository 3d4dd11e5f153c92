//! What is counted, in the form Prometheus reads.

use std::{sync::Arc, time::Duration};

use parlour_store::Store;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

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

/// The counters of this process. The store counts for itself and is asked when somebody looks.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<ByStatus, Counter>,
    latency: Family<ByOperation, Histogram>,
    store: Arc<Store>,
    waiting: Gauge,
    commits: Counter,
    writes: Counter,
}

impl Metrics {
    pub(crate) fn new(store: Arc<Store>) -> Self {
        let mut registry = Registry::with_prefix("parlour");
        let requests = Family::default();
        let latency = Family::new_with_constructor((|| Histogram::new(LATENCY_BOUNDS)) as fn() -> Histogram);
        let (waiting, commits, writes) = (Gauge::default(), Counter::default(), Counter::default());
        registry.register("requests", "Requests by operation and status", requests.clone());
        registry.register("request_seconds", "Time to the head of the answer", latency.clone());
        registry.register("store_writes_waiting", "Writes that wait for the writer", waiting.clone());
        registry.register("store_commits", "Commits of the store", commits.clone());
        registry.register("store_writes", "Writes in those commits", writes.clone());
        Self { registry, requests, latency, store, waiting, commits, writes }
    }

    pub(crate) fn count(&self, operation: &'static str, status: u16, took: Duration) {
        self.requests.get_or_create(&ByStatus { operation, status }).inc();
        self.latency.get_or_create(&ByOperation { operation }).observe(took.as_secs_f64());
    }

    /// All of it as text.
    pub(crate) fn text(&self) -> String {
        let stats = self.store.stats();
        self.waiting.set(i64::try_from(stats.waiting).unwrap_or(i64::MAX));
        self.commits.inner().store(stats.commits, std::sync::atomic::Ordering::Relaxed);
        self.writes.inner().store(stats.writes, std::sync::atomic::Ordering::Relaxed);
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
