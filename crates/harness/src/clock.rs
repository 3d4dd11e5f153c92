//! A clock that stands still until it is turned.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use parlour::clock::Ticks;
use parlour_model::Timestamp;

/// Where every test begins: Monday 2026-03-02, 09:00 UTC.
const START_MS: i64 = 1_772_442_000_000;

/// The clock. The time of day can be set to anything; time passed only rises.
#[derive(Clone)]
pub struct FakeClock {
    now_ms: Arc<AtomicI64>,
    passed_ms: Arc<AtomicI64>,
}

impl Default for FakeClock {
    fn default() -> Self {
        Self { now_ms: Arc::new(AtomicI64::new(START_MS)), passed_ms: Arc::default() }
    }
}

impl FakeClock {
    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        let ms = i64::try_from(time.as_millis()).expect("a test waits less than that");
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
        self.passed_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// How much time has passed.
    pub fn passed(&self) -> Duration {
        self.elapsed()
    }

    /// Sets the time of day; no time passes.
    pub fn jump(&self, now: Timestamp) {
        self.now_ms.store(now.0, Ordering::SeqCst);
    }
}

impl Ticks for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now_ms.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.passed_ms.load(Ordering::SeqCst) as u64)
    }
}
