//! Limits on the time and the memory the database may take. This is the only clock of the crate: it measures durations and
//! does not know the time of day.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::readers::READERS_MAX;

/// How long the database may take before a call is refused, and its memory. A refused read or write may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest wait of a read: for a free connection, and for the answer to a statement. No limit when there is none.
    pub read: Option<Duration>,
    /// The longest wait of a write: for its turn, and for the answer to a statement. No limit when there is none.
    pub write: Option<Duration>,
    /// Memory for pages of an SQLite file, over all connections, taken as it is needed.
    pub page_cache_bytes: usize,
}

/// Memory for pages where nothing else is said.
const PAGE_CACHE_BYTES: usize = 24 * 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            read: Some(Duration::from_secs(5)),
            write: Some(Duration::from_secs(10)),
            page_cache_bytes: PAGE_CACHE_BYTES,
        }
    }
}

impl Limits {
    /// No limits of time, for commands that take as long as the store is large.
    pub const NONE: Self = Self { read: None, write: None, page_cache_bytes: PAGE_CACHE_BYTES };

    /// Memory for pages of the one connection that writes, in KB: two thirds, for it holds what a commit changes.
    pub(crate) fn writer_cache_kb(self) -> i64 {
        i64::try_from(self.page_cache_bytes / 1024).unwrap_or(i64::MAX) / 3 * 2
    }

    /// The same for each of the connections that read.
    pub(crate) fn reader_cache_kb(self) -> i64 {
        i64::try_from(self.page_cache_bytes / 1024).unwrap_or(i64::MAX) / 3 / READERS_MAX as i64
    }
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
