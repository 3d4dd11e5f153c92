//! What wakes the thread that follows the store.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How often it looks at what time does, while anybody listens.
const PAUSE: Duration = Duration::from_millis(200);

/// The bell. Rung by commits, by whoever types, and by who begins to listen.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    woken: Condvar,
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

    pub(super) fn ring(&self, accounts: bool) {
        let mut rung = self.rung();
        rung.accounts |= accounts;
        if !std::mem::replace(&mut rung.news, true) {
            self.woken.notify_one();
        }
    }

    pub(super) fn stop(&self) {
        self.rung().stop = true;
        self.woken.notify_one();
    }

    /// Waits until it rings, and while `ticks` not for long.
    pub(super) fn wait(&self, ticks: bool) -> Rung {
        let silent = |rung: &mut Rung| !rung.news && !rung.stop;
        let rung = self.rung();
        let mut rung = if ticks {
            self.woken.wait_timeout_while(rung, PAUSE, silent).unwrap_or_else(PoisonError::into_inner).0
        } else {
            self.woken.wait_while(rung, silent).unwrap_or_else(PoisonError::into_inner)
        };
        let stop = rung.stop;
        std::mem::replace(&mut *rung, Rung { stop, ..Rung::default() })
    }
}
