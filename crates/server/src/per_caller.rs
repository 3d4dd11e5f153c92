//! Permits by caller: how much one caller may do at once, so that nobody takes what is there for all.
//!
//! The total of what is guarded has a limit of its own. Nothing is remembered of a caller who holds no permit.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// Permits by the caller's key: an associate, a session, a network.
pub(crate) struct PerCaller<K: Eq + Hash + Clone> {
    /// Permits of one caller at once.
    at_once: usize,
    /// Calls of one caller that wait for a permit; one more is refused at once.
    waiting_max: usize,
    callers: Arc<Mutex<HashMap<K, Caller>>>,
}

/// A caller who holds permits or waits for one.
struct Caller {
    permits: Arc<Semaphore>,
    /// Calls that hold a permit or wait for one.
    calls: usize,
}

/// Leave to go on. Dropping it makes room for the caller's next call.
pub(crate) struct Permit<K: Eq + Hash + Clone> {
    /// Given back before the caller is forgotten.
    _permit: OwnedSemaphorePermit,
    _call: Counted<K>,
}

/// A call that is counted until this is dropped.
struct Counted<K: Eq + Hash + Clone> {
    callers: Arc<Mutex<HashMap<K, Caller>>>,
    key: K,
}

impl<K: Eq + Hash + Clone> PerCaller<K> {
    /// No permit is given yet.
    pub(crate) fn new(at_once: usize, waiting_max: usize) -> Self {
        Self { at_once, waiting_max, callers: Arc::default() }
    }

    /// The same for calls that never wait; a number of 0 is no limit.
    pub(crate) fn without_waiting(at_once: u32) -> Self {
        Self::new(if at_once == 0 { Semaphore::MAX_PERMITS } else { at_once as usize }, 0)
    }

    /// A permit, if the caller has not all of them already.
    pub(crate) fn try_take(&self, key: K) -> Option<Permit<K>> {
        let (permits, call) = self.count(key)?;
        let permit = permits.try_acquire_owned().ok()?;
        Some(Permit { _permit: permit, _call: call })
    }

    /// A permit, waiting for one as long as that; `None` when there is none by then, or when too many calls of the caller
    /// wait already.
    pub(crate) async fn take(&self, key: K, wait: Duration) -> Option<Permit<K>> {
        let (permits, call) = self.count(key)?;
        let permit = timeout(wait, permits.acquire_owned()).await.ok()?.ok()?;
        Some(Permit { _permit: permit, _call: call })
    }

    fn count(&self, key: K) -> Option<(Arc<Semaphore>, Counted<K>)> {
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Caller { permits: Arc::new(Semaphore::new(self.at_once)), calls: 0 };
        let caller = callers.entry(key.clone()).or_insert_with(new);
        if caller.calls >= self.at_once + self.waiting_max {
            return None;
        }
        caller.calls += 1;
        Some((Arc::clone(&caller.permits), Counted { callers: Arc::clone(&self.callers), key }))
    }
}

impl<K: Eq + Hash + Clone> Drop for Counted<K> {
    fn drop(&mut self) {
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(caller) = callers.get_mut(&self.key) {
            caller.calls -= 1;
            if caller.calls == 0 {
                callers.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn each_caller_has_so_many_permits_and_gets_them_back() {
        let uploads = PerCaller::new(2, 0);
        let mut held = vec![uploads.try_take("a").expect("one"), uploads.try_take("a").expect("two")];
        assert!(uploads.try_take("a").is_none());
        assert!(uploads.try_take("b").is_some(), "another caller");
        held.pop();
        assert!(uploads.try_take("a").is_some());
        held.clear();
        assert!(uploads.callers.lock().expect("not poisoned").is_empty(), "nothing is left of callers who have gone");
    }

    #[tokio::test]
    async fn a_call_that_waits_goes_on_when_a_permit_is_given_back() {
        let reads = Arc::new(PerCaller::new(1, 1));
        let held = reads.try_take(7).expect("the only one");
        let waiting = tokio::spawn({
            let reads = Arc::clone(&reads);
            async move { reads.take(7, LONG).await.is_some() }
        });
        while reads.callers.lock().expect("not poisoned").get(&7).is_none_or(|caller| caller.calls < 2) {
            tokio::task::yield_now().await;
        }
        assert!(reads.take(7, LONG).await.is_none(), "a third call does not wait");
        drop(held);
        assert!(waiting.await.expect("no panic"));
        assert!(reads.callers.lock().expect("not poisoned").is_empty());
    }

    #[tokio::test]
    async fn a_call_waits_no_longer_than_it_was_told_to() {
        let reads = PerCaller::new(1, 1);
        let _held = reads.try_take(7).expect("the only one");
        assert!(reads.take(7, Duration::ZERO).await.is_none());
    }
}
