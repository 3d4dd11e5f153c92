//! Waiting for a condition, never for a time.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long anything may take that a test waits for; a busy machine is no failure.
const WAIT_MAX: Duration = Duration::from_secs(30);
/// How often it is looked at.
const PAUSE: Duration = Duration::from_millis(2);

/// Looks until there is something to be found.
///
/// # Panics
/// When there is still nothing after half a minute; `what` says what was waited for.
pub fn eventually<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let started_at = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(started_at.elapsed() < WAIT_MAX, "waited in vain: {what}");
        thread::sleep(PAUSE);
    }
}
