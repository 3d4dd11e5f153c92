//! Limits on the time the database may take. This is the only clock of the crate: it measures durations and does not know
//! the time of day.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long the database may take before a call is refused. A refused read or write may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest wait of a read: for a free connection, and for the answer to a statement. No limit when there is none.
    pub read: Option<Duration>,
    /// The longest wait of a write: for its turn, and for the answer to a statement. No limit when there is none.
    pub write: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { read: Some(Duration::from_secs(5)), write: Some(Duration::from_secs(10)) }
    }
}

impl Limits {
    /// No limits, for commands that take as long as the store is large.
    pub const NONE: Self = Self { read: None, write: None };
}

/// A point in time by which something has to end; none until it is set.
#[derive(Debug, Default)]
pub(crate) struct Deadline(Mutex<Option<Instant>>);

impl Deadline {
    /// Sets the end to that long from now; no limit when there is none.
    pub(crate) fn set(&self, limit: Option<Duration>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = limit.map(|limit| Instant::now() + limit);
    }

    /// Whether the end has passed.
    pub(crate) fn has_passed(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|end| Instant::now() >= end)
    }
}

/// A stopwatch that was started now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_passes_only_where_there_is_one() {
        let deadline = Deadline::default();
        assert!(!deadline.has_passed());
        deadline.set(Some(Duration::ZERO));
        assert!(deadline.has_passed());
        deadline.set(Some(Duration::from_hours(1)));
        assert!(!deadline.has_passed());
        deadline.set(None);
        assert!(!deadline.has_passed());
    }
}
