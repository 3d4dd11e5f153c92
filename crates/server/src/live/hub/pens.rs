//! Who may type where, as it was read last: people type often, and what decides that changes seldom.
//!
//! The store is the truth. What was read counts until its session changes by more than a mark, and what was read before
//! such a change cannot be kept after it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use parlour_engine::sessions::Pen;
use parlour_model::Id;
use parlour_store::Change;

/// Sessions kept; with one more all are forgotten, and read again by whoever types next.
const PENS_MAX: usize = 20_000;

/// The pens, by session.
#[derive(Default)]
pub(crate) struct Pens(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    pens: HashMap<Id, Known>,
    /// How often somebody has begun to read.
    begun: u64,
}

/// What is known of a session.
enum Known {
    /// Somebody reads, who was given that number.
    Asked(u64),
    Read(Pen),
}

/// The right to keep what is read from here on.
#[derive(Debug)]
pub(crate) struct Asked(u64);

impl Pens {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pen of that session; where it is not known, the caller reads it.
    pub(crate) fn find(&self, session_id: Id) -> Result<Pen, Asked> {
        let mut inner = self.lock();
        if let Some(Known::Read(pen)) = inner.pens.get(&session_id) {
            return Ok(*pen);
        }
        if inner.pens.len() >= PENS_MAX {
            inner.pens.clear();
        }
        inner.begun += 1;
        let number = inner.begun;
        inner.pens.insert(session_id, Known::Asked(number));
        Err(Asked(number))
    }

    /// Keeps what was read, unless the session has changed since it was asked for. Gives back what was read.
    pub(crate) fn keep<E>(&self, session_id: Id, asked: &Asked, read: Result<Pen, E>) -> Result<Pen, E> {
        let mut inner = self.lock();
        if matches!(inner.pens.get(&session_id), Some(Known::Asked(number)) if *number == asked.0) {
            match &read {
                Ok(pen) => inner.pens.insert(session_id, Known::Read(*pen)),
                // What is not there is asked for again.
                Err(_) => inner.pens.remove(&session_id),
            };
        }
        read
    }

    /// Forgets what was changed. Called on the writer's thread, before its callers are told.
    pub(super) fn committed(&self, changes: &[Change]) {
        let mut inner = self.lock();
        if inner.pens.is_empty() {
            return;
        }
        for change in changes {
            match change {
                Change::Session(id) | Change::SessionPlace(id) => {
                    inner.pens.remove(id);
                }
                Change::Everything => inner.pens.clear(),
                Change::SessionMark(_) | Change::Accounts | Change::Nothing => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks, and keeps what is read; whether it was known already.
    fn read(pens: &Pens, session_id: Id, between: &[Change]) -> bool {
        match pens.find(session_id) {
            Ok(_) => true,
            Err(asked) => {
                pens.committed(between);
                pens.keep(session_id, &asked, Ok::<_, ()>(Pen::default())).expect("it was read");
                false
            }
        }
    }

    #[test]
    fn a_pen_is_read_again_once_its_session_has_changed_by_more_than_a_mark() {
        let pens = Pens::default();
        assert!(!read(&pens, 1, &[]));
        for (change, known) in [
            (Change::SessionMark(1), true),
            (Change::Session(2), true),
            (Change::Accounts, true),
            (Change::Nothing, true),
            (Change::Session(1), false),
            (Change::SessionPlace(1), false),
            (Change::Everything, false),
        ] {
            pens.committed(&[change]);
            assert_eq!(read(&pens, 1, &[]), known, "{change:?}");
        }
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let pens = Pens::default();
        for change in [Change::Session(1), Change::SessionPlace(1), Change::Everything] {
            assert!(!read(&pens, 1, &[change]), "{change:?}");
        }
        assert!(!read(&pens, 1, &[]));
        // Somebody else has begun to read after the change: his counts, the first one's does not.
        pens.committed(&[Change::Session(1)]);
        let first = pens.find(1).expect_err("not known");
        pens.committed(&[Change::Session(1)]);
        let second = pens.find(1).expect_err("not known");
        assert!(pens.keep(1, &first, Ok::<_, ()>(Pen::default())).is_ok());
        assert!(pens.find(1).is_err() && pens.keep(1, &second, Err(())).is_err());
    }

    #[test]
    fn of_more_sessions_than_are_kept_all_are_forgotten() {
        let pens = Pens::default();
        for id in 1..=PENS_MAX as Id {
            assert!(!read(&pens, id, &[]));
        }
        assert!(read(&pens, 1, &[]));
        assert!(!read(&pens, 0, &[]));
        assert!(!read(&pens, 1, &[]));
        assert!(pens.lock().pens.len() < PENS_MAX);
    }
}
