//! What wakes the thread that follows the store, and whether it has followed all that was written.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

/// How often it looks at what time does, while anybody listens.
const PAUSE: Duration = Duration::from_millis(200);

/// The bell. Rung by commits, by who types, and by who begins to listen.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    woken: Condvar,
    /// Somebody waits, and no longer than a pause. Changed under the lock.
    ticks: AtomicBool,
    /// How often something was written.
    written: AtomicU64,
    /// How much of that was followed.
    followed: AtomicU64,
}

/// Why it rang.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rung {
    /// Something happened.
    pub(super) news: bool,
    /// Who may log in changed.
    pub(super) accounts: bool,
    /// It is over.
    pub(super) stop: bool,
}

impl Bell {
    fn rung(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something is to be told, none of which is to be read.
    pub(super) fn ring(&self) {
        self.wake(&mut self.rung());
    }

    /// The same, but there is time until the next pause.
    pub(super) fn ring_within_a_pause(&self) {
        let mut rung = self.rung();
        if !self.ticks.load(Ordering::SeqCst) {
            self.wake(&mut rung);
        }
    }

    /// Something was written.
    pub(super) fn ring_written(&self, accounts: bool) {
        self.written.fetch_add(1, Ordering::SeqCst);
        let mut rung = self.rung();
        rung.accounts |= accounts;
        self.wake(&mut rung);
    }

    fn wake(&self, rung: &mut Rung) {
        if !std::mem::replace(&mut rung.news, true) {
            self.woken.notify_one();
        }
    }

    /// How often something was written so far. Whoever follows from here on follows all of that.
    pub(super) fn written(&self) -> u64 {
        self.written.load(Ordering::SeqCst)
    }

    /// All that was written by then was followed.
    pub(super) fn has_followed(&self, written: u64) {
        self.followed.store(written, Ordering::SeqCst);
    }

    /// Whether something written was not followed yet.
    pub(super) fn is_behind(&self) -> bool {
        self.written() != self.followed.load(Ordering::SeqCst)
    }

    pub(super) fn stop(&self) {
        self.rung().stop = true;
        self.woken.notify_one();
    }

    /// Waits until it rings, and while `ticks` not for long.
    pub(super) fn wait(&self, ticks: bool) -> Rung {
        let silent = |rung: &mut Rung| !rung.news && !rung.stop;
        let rung = self.rung();
        self.ticks.store(ticks, Ordering::SeqCst);
        let mut rung = if ticks {
            self.woken.wait_timeout_while(rung, PAUSE, silent).unwrap_or_else(PoisonError::into_inner).0
        } else {
            self.woken.wait_while(rung, silent).unwrap_or_else(PoisonError::into_inner)
        };
        self.ticks.store(false, Ordering::SeqCst);
        let stop = rung.stop;
        std::mem::replace(&mut *rung, Rung { stop, ..Rung::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_while_somebody_follows_is_still_to_be_followed() {
        let bell = Bell::default();
        assert!(!bell.is_behind());
        bell.ring_written(false);
        let written = bell.written();
        bell.ring_written(true);
        bell.has_followed(written);
        assert!(bell.is_behind());
        bell.has_followed(bell.written());
        assert!(!bell.is_behind());
        assert!(bell.wait(true).accounts);
        bell.ring();
        assert!(!bell.is_behind(), "nothing was written");
        assert_eq!(bell.wait(false), Rung { news: true, ..Rung::default() });
    }

    #[test]
    fn what_has_time_wakes_only_who_would_sleep_through() {
        let bell = Bell::default();
        bell.ticks.store(true, Ordering::SeqCst);
        bell.ring_within_a_pause();
        assert!(!bell.rung().news, "its pause ends soon");
        bell.ring();
        bell.wait(true);
        bell.ring_within_a_pause();
        assert!(bell.rung().news, "it does not wait, and may not tick when it does");
    }
}
