//! The metrics of the server. `docs/metrics.md` says what each of them means.

mod commits;
mod desk;
mod process;
mod text_format;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use parlour_engine::mail::Outcome;
use parlour_model::{MailState, Timestamp};
use parlour_store::{DeskNow, Store};
use prometheus_client::{
    encoding::{
        EncodeLabelSet,
        text::{encode_eof, encode_registry},
    },
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::live::hub::Hub;

pub(crate) use text_format::{OPEN_METRICS, TEXT, to_text, wants_open_metrics};

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
struct ByJob {
    job: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Build {
    version: &'static str,
    schema: &'static str,
    store: &'static str,
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
    delivery: Histogram,
    jobs: Jobs,
    desk: desk::DeskGauges,
    process: process::ProcessMetrics,
    reads: Counter,
    read_wait: Counter<f64, AtomicU64>,
    store: Arc<Store>,
    hub: Arc<Hub>,
    streams: Gauge,
    callers_waiting: Gauge,
    waiting: Gauge,
    commits: Counter,
    commit_failures: Counter,
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

/// How the jobs of the scheduler went.
struct Jobs {
    succeeded: Family<ByJob, Gauge<f64, AtomicU64>>,
    took: Family<ByJob, Gauge<f64, AtomicU64>>,
    failures: Family<ByJob, Counter>,
}

impl Jobs {
    fn register(registry: &mut Registry) -> Self {
        let jobs = Self { succeeded: Family::default(), took: Family::default(), failures: Family::default() };
        registry.register(
            "job_last_success_timestamp_seconds",
            "When a job last succeeded, since 1970",
            jobs.succeeded.clone(),
        );
        registry.register("job_last_duration_seconds", "How long the last run of a job took", jobs.took.clone());
        registry.register("job_failures", "Runs of a job that failed", jobs.failures.clone());
        jobs
    }
}

fn register_delivery(registry: &mut Registry) -> Histogram {
    let delivery = Histogram::new(LATENCY_BOUNDS);
    registry.register(
        "event_delivery_seconds",
        "Time from the writing of a message until a stream of events was sent it",
        delivery.clone(),
    );
    delivery
}

/// The number of reads, and the time they waited.
fn register_reads(registry: &mut Registry) -> (Counter, Counter<f64, AtomicU64>) {
    let (reads, wait) = (Counter::default(), Counter::<f64, AtomicU64>::default());
    registry.register("store_reads", "Reads of the store", reads.clone());
    registry.register("store_read_wait_seconds", "Time reads waited for a connection", wait.clone());
    (reads, wait)
}

fn register_build(registry: &mut Registry, store: &Store) {
    let build = Family::<Build, Gauge>::default();
    registry.register("build_info", "Always 1; the labels name the program and its store", build.clone());
    let schema = parlour_store::schema();
    build.get_or_create(&Build { version: env!("CARGO_PKG_VERSION"), schema, store: store.kind() }).set(1);
}

impl Metrics {
    pub(crate) fn new(store: Arc<Store>, hub: Arc<Hub>, started_at: Timestamp) -> Self {
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
        let commit_failures = Counter::default();
        registry.register("store_commit_failures", "Commits of the store that failed", commit_failures.clone());
        registry.register_collector(Box::new(commits::CommitTimes(Arc::clone(&store))));
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
        let delivery = register_delivery(&mut registry);
        let (reads, read_wait) = register_reads(&mut registry);
        register_build(&mut registry, &store);
        Self {
            delivery,
            jobs: Jobs::register(&mut registry),
            desk: desk::DeskGauges::register(&mut registry),
            process: process::ProcessMetrics::new(started_at),
            reads,
            read_wait,
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

    /// A stream was sent a message that was written that long ago.
    pub(crate) fn count_delivery(&self, took: Duration) {
        self.delivery.observe(took.as_secs_f64());
    }

    /// A job of the scheduler ran; `done_at` is when, if it succeeded.
    pub(crate) fn count_job(&self, job: &'static str, took: Duration, done_at: Option<Timestamp>) {
        let job = ByJob { job };
        self.jobs.took.get_or_create(&job).set(took.as_secs_f64());
        match done_at {
            Some(at) => _ = self.jobs.succeeded.get_or_create(&job).set(at.0 as f64 / 1000.0),
            None => _ = self.jobs.failures.get_or_create(&job).inc(),
        }
    }

    /// All of it in OpenMetrics, with the figures of the desk where the store gave them.
    pub(crate) fn text(&self, caches: &[CacheSize], figures: Option<&DeskNow>, now: Timestamp) -> String {
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
        self.reads.inner().store(stats.reads, Ordering::Relaxed);
        self.read_wait.inner().store(stats.read_wait.as_secs_f64().to_bits(), Ordering::Relaxed);
        self.desk.set(figures, now);
        self.process.update();
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode_registry(&mut text, &self.registry);
        let _ = encode_registry(&mut text, &self.process.registry);
        let _ = encode_eof(&mut text);
        text
    }
}
