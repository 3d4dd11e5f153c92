//! Callers who wait for something new in a session (`wait` of GetChatMessages).

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use parlour_model::Id;
use parlour_store::Change;
use tokio::sync::Notify;

/// Callers that wait at once; the next is answered without waiting.
const WAITERS_MAX: usize = 10_000;

/// Those who wait, by session.
#[derive(Default)]
pub(crate) struct Waiters {
    waiting: Mutex<HashMap<Id, Vec<Arc<Notify>>>>,
    closed: AtomicBool,
}

/// A place among them, given up when it is dropped.
pub(crate) struct Waiter<'a> {
    waiters: &'a Waiters,
    session_id: Id,
    notify: Arc<Notify>,
}

impl Waiters {
    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Vec<Arc<Notify>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes those whose session changed. Called on the writer's thread.
    pub(super) fn committed(&self, changes: &[Change]) {
        let waiting = self.lock();
        if waiting.is_empty() {
            return;
        }
        for change in changes {
            match change {
                Change::Session(id) | Change::SessionPlace(id) => {
                    waiting.get(id).into_iter().flatten().for_each(|waiter| waiter.notify_one());
                }
                Change::Everything => waiting.values().flatten().for_each(|waiter| waiter.notify_one()),
                Change::SessionMark(_) | Change::Accounts | Change::Nothing => {}
            }
        }
    }

    /// Wakes everybody: nobody waits any more.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.lock().values().flatten().for_each(|waiter| waiter.notify_one());
    }

    /// How many wait.
    pub(crate) fn count(&self) -> usize {
        count(&self.lock())
    }

    /// Begins to wait; to be done before looking whether there is something, so that nothing is missed in between.
    pub(crate) fn wait(&self, session_id: Id) -> Option<Waiter<'_>> {
        let mut waiting = self.lock();
        if self.closed.load(Ordering::SeqCst) || count(&waiting) >= WAITERS_MAX {
            return None;
        }
        let notify = Arc::new(Notify::new());
        waiting.entry(session_id).or_default().push(Arc::clone(&notify));
        Some(Waiter { waiters: self, session_id, notify })
    }
}

fn count(waiting: &HashMap<Id, Vec<Arc<Notify>>>) -> usize {
    waiting.values().map(Vec::len).sum()
}

impl Waiter<'_> {
    /// Until something changed since this was last asked; false when nobody waits any more.
    pub(crate) async fn changed(&self) -> bool {
        self.notify.notified().await;
        !self.waiters.closed.load(Ordering::SeqCst)
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        let mut waiting = self.waiters.lock();
        if let Some(of_session) = waiting.get_mut(&self.session_id) {
            of_session.retain(|known| !Arc::ptr_eq(known, &self.notify));
            if of_session.is_empty() {
                waiting.remove(&self.session_id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    use super::*;

    #[test]
    fn a_change_of_the_session_wakes_also_who_asks_later() {
        let waiters = Waiters::default();
        let waiter = waiters.wait(5).expect("a place");
        let wakes = |changes: &[Change]| {
            waiters.committed(changes);
            pin!(waiter.changed()).poll(&mut Context::from_waker(Waker::noop())).is_ready()
        };
        assert!(!wakes(&[Change::Session(6), Change::SessionMark(5), Change::Accounts, Change::Nothing]));
        assert!(wakes(&[Change::Session(5)]));
        assert!(wakes(&[Change::SessionPlace(5)]));
        assert!(wakes(&[Change::Everything]));
        drop(waiter);
        assert!(waiters.lock().is_empty());
        waiters.close();
        assert!(waiters.wait(5).is_none());
    }
}
