//! Where time comes from. Everything else is handed a [`Clock`]; tests hand in one they turn by hand.

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use parlour_model::Timestamp;

/// A source of time.
pub trait Ticks: Send + Sync {
    /// The time of day, which may jump.
    fn now(&self) -> Timestamp;
    /// Time since some moment, which only ever rises; for waits and leases.
    fn elapsed(&self) -> Duration;
}

/// The time, as the server sees it.
pub type Clock = Arc<dyn Ticks>;

struct SystemClock {
    started_at: Instant,
}

impl Ticks for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the place where the clock is read")]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        self.started_at.elapsed()
    }
}

/// The machine's own clock.
pub fn system_clock() -> Clock {
    Arc::new(SystemClock { started_at: Instant::now() })
}
