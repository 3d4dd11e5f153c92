//! The histogram of the durations of commits, which the store counts.

use std::{
    fmt,
    iter::{once, zip},
    sync::Arc,
    time::Duration,
};

use parlour_store::{COMMIT_BOUNDS, Store};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, NoLabelSet},
    metrics::MetricType,
};

pub(super) struct CommitTimes(pub(super) Arc<Store>);

impl Collector for CommitTimes {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let stats = self.0.stats();
        let bounds = COMMIT_BOUNDS.iter().map(Duration::as_secs_f64).chain(once(f64::INFINITY));
        let buckets: Vec<_> = zip(bounds, stats.commit_buckets).collect();
        let count = stats.commit_buckets.iter().sum();
        encoder
            .encode_descriptor(
                "store_commit_seconds",
                "Duration of commits, those that failed too",
                None,
                MetricType::Histogram,
            )?
            .encode_histogram::<NoLabelSet>(stats.commit_time.as_secs_f64(), count, &buckets, None)
    }
}

impl fmt::Debug for CommitTimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CommitTimes")
    }
}
