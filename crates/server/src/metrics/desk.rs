//! Figures of the desk at this moment, which the store is asked for when the metrics are read.

use std::sync::atomic::AtomicU64;

use parlour_model::Timestamp;
use parlour_store::DeskNow;
use prometheus_client::{metrics::gauge::Gauge, registry::Registry};

/// The figures as gauges. They keep their last values while the store does not answer.
#[derive(Default)]
pub(super) struct DeskGauges {
    chats_waiting: Gauge,
    longest_wait: Gauge<f64, AtomicU64>,
    chats_active: Gauge,
    chats_with_bot: Gauge,
    agents_present: Gauge,
    oldest_mail: Gauge<f64, AtomicU64>,
    answered: Gauge,
}

impl DeskGauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let gauges = Self::default();
        registry.register("chats_waiting", "Chats that wait for an agent", gauges.chats_waiting.clone());
        registry.register(
            "chats_longest_wait_seconds",
            "How long the first of them has waited; 0 when none waits",
            gauges.longest_wait.clone(),
        );
        registry.register("chats_active", "Running chats that agents have", gauges.chats_active.clone());
        registry.register("chats_with_bot", "Running chats that a bot has", gauges.chats_with_bot.clone());
        registry.register("agents_present", "Agents who are present", gauges.agents_present.clone());
        registry.register(
            "mails_oldest_seconds",
            "Age of the oldest mail that waits to be sent; 0 when none waits",
            gauges.oldest_mail.clone(),
        );
        registry.register(
            "desk_figures_up",
            "1 when the store gave the figures of the desk in time, 0 when they are older",
            gauges.answered.clone(),
        );
        gauges
    }

    /// Sets the figures; without any, says that those there are old.
    pub(super) fn set(&self, figures: Option<&DeskNow>, now: Timestamp) {
        self.answered.set(i64::from(figures.is_some()));
        let Some(figures) = figures else { return };
        self.chats_waiting.set(figures.waiting);
        self.longest_wait.set(seconds_since(figures.oldest_queued_at, now));
        self.chats_active.set(figures.active);
        self.chats_with_bot.set(figures.with_bot);
        self.agents_present.set(figures.agents_present);
        self.oldest_mail.set(seconds_since(figures.oldest_mail_at, now));
    }
}

/// The seconds since an instant; 0 for none.
fn seconds_since(at: Timestamp, now: Timestamp) -> f64 {
    if at.is_some() { (now.0 - at.0).max(0) as f64 / 1000.0 } else { 0.0 }
}
