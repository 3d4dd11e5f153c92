//! Who has a chat open in a console. Nobody does for longer than 45 seconds without saying so again.
//!
//! It is not stored. Each reader is told what he may know, and only when that is another than he was told last: that
//! something changed would betray who listens unseen. Visitors are never told.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use parlour_engine::sessions::viewers;
use parlour_model::{Caller, Id, SessionViewers, Viewer};
use parlour_store::StoreError;

use super::{
    Hub,
    frame::{Frame, Mark},
};
use crate::App;

/// How long somebody has a chat open who says nothing more.
const LASTS: Duration = Duration::from_secs(45);
/// Chats that one associate has open; one more is not shown to others.
const OPEN_OF_ONE_MAX: usize = 20;
/// Associates who have a chat open; one more is not shown to others.
const VIEWERS_MAX: usize = 5_000;

/// Who has which chats open, and what was told of it.
#[derive(Default)]
pub(super) struct Viewing(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    open: HashMap<Id, Open>,
    /// Sessions of which something may have to be told.
    stirred: HashSet<Id>,
    /// What readers were told last, by session; nothing for nobody.
    told: HashMap<Id, HashMap<Id, Vec<Viewer>>>,
}

/// What one associate has open, and until when.
struct Open {
    caller: Caller,
    until: HashMap<Id, Duration>,
}

impl Viewing {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, caller: Caller, session_id: Id, views: bool, now: Duration) {
        let mut inner = self.lock();
        let (id, full) = (caller.associate_id, inner.open.len() >= VIEWERS_MAX);
        if views && (!full || inner.open.contains_key(&id)) {
            let open = inner.open.entry(id).or_insert_with(|| Open { caller: caller.clone(), until: HashMap::new() });
            open.caller = caller;
            if open.until.len() < OPEN_OF_ONE_MAX || open.until.contains_key(&session_id) {
                open.until.insert(session_id, now + LASTS);
            }
        } else if let Some(open) = inner.open.get_mut(&id) {
            open.until.remove(&session_id);
            if open.until.is_empty() {
                inner.open.remove(&id);
            }
        }
        inner.stirred.insert(session_id);
    }

    /// Who has that session open.
    fn present_at(&self, session_id: Id) -> Vec<Caller> {
        let inner = self.lock();
        let there = inner.open.values().filter(|open| open.until.contains_key(&session_id));
        there.map(|open| open.caller.clone()).collect()
    }

    /// Something happened in those sessions: who may see whom may be another.
    pub(super) fn stir(&self, sessions: impl IntoIterator<Item = Id>) {
        let mut inner = self.lock();
        if inner.is_idle() {
            return;
        }
        let open: HashSet<_> = inner.open.values().flat_map(|open| open.until.keys().copied()).collect();
        let known = sessions.into_iter().filter(|id| open.contains(id) || inner.told.contains_key(id));
        let known: Vec<_> = known.collect();
        inner.stirred.extend(known);
    }

    /// Whether there is anything to be told, or to be ended.
    pub(super) fn is_any(&self) -> bool {
        !self.lock().is_idle()
    }

    /// The sessions of which something may have to be told.
    fn take_stirred(&self, now: Duration) -> HashSet<Id> {
        let mut inner = self.lock();
        let Inner { open, stirred, .. } = &mut *inner;
        for open in open.values_mut() {
            stirred.extend(open.until.extract_if(|_, until| *until <= now).map(|(session_id, _)| session_id));
        }
        open.retain(|_, open| !open.until.is_empty());
        std::mem::take(stirred)
    }

    /// Notes what is told of a session; those for whom it is news.
    fn note(&self, session_id: Id, all: Vec<(Id, SessionViewers)>) -> Vec<(Id, SessionViewers)> {
        let mut inner = self.lock();
        let before = inner.told.remove(&session_id).unwrap_or_default();
        let known = |reader: &Id| before.get(reader).map_or(&[][..], Vec::as_slice);
        let filled = all.iter().filter(|(_, told)| !told.viewers.is_empty());
        let now: HashMap<_, _> = filled.map(|(reader, told)| (*reader, told.viewers.clone())).collect();
        if !now.is_empty() {
            inner.told.insert(session_id, now);
        }
        all.into_iter().filter(|(reader, told)| known(reader) != told.viewers).collect()
    }

    /// Tells of the sessions where something changed.
    pub(super) fn tell(&self, app: &App, now: Duration) -> Result<(), StoreError> {
        let mut stirred = self.take_stirred(now).into_iter();
        while let Some(session_id) = stirred.next() {
            let (present, readers) = (self.present_at(session_id), app.hub.audience.lock().callers());
            let read = app.store.read(|tx| viewers(tx, session_id, &present, &readers));
            let news = match read {
                Ok(all) => self.note(session_id, all),
                Err(error) => {
                    self.lock().stirred.extend(stirred.chain([session_id]));
                    return Err(error);
                }
            };
            let audience = app.hub.audience.lock();
            for (reader, told) in news {
                audience.tell_agent(reader, &Frame::new("viewers", "", &told, Mark::Now));
            }
        }
        Ok(())
    }
}

impl Inner {
    fn is_idle(&self) -> bool {
        self.open.is_empty() && self.stirred.is_empty() && self.told.is_empty()
    }
}

impl Hub {
    /// Somebody has a chat open, or no longer does.
    pub(crate) fn views(&self, app: &App, caller: Caller, session_id: Id, views: bool) {
        self.viewing.set(caller, session_id, views, app.clock.elapsed());
        self.bell.ring();
    }

    /// Who has that chat open.
    pub(crate) fn present_at(&self, session_id: Id) -> Vec<Caller> {
        self.viewing.present_at(session_id)
    }

    /// A reader has been told that in another way than by a stream.
    pub(crate) fn knows(&self, reader: Id, told: &SessionViewers) {
        let mut inner = self.viewing.lock();
        if !told.viewers.is_empty() {
            inner.told.entry(told.session_id).or_default().insert(reader, told.viewers.clone());
        } else if let Some(of_session) = inner.told.get_mut(&told.session_id) {
            of_session.remove(&reader);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(associate_id: Id) -> Caller {
        Caller { associate_id, administrator: false, chat_user: true }
    }

    fn told(reader: Id, viewers: &[Id]) -> (Id, SessionViewers) {
        let viewers = viewers.iter().map(|id| Viewer { associate_id: *id, full_name: String::new() }).collect();
        (reader, SessionViewers { session_id: 7, viewers })
    }

    #[test]
    fn a_chat_is_open_until_it_is_closed_or_nothing_was_heard_for_long() {
        let (viewing, second) = (Viewing::default(), Duration::from_secs(1));
        viewing.set(caller(1), 7, true, Duration::ZERO);
        viewing.set(caller(2), 7, true, 10 * second);
        assert_eq!(viewing.take_stirred(10 * second), HashSet::from([7]));
        assert_eq!(viewing.take_stirred(44 * second), HashSet::new());
        assert_eq!(viewing.take_stirred(45 * second), HashSet::from([7]));
        assert_eq!(viewing.present_at(7), [caller(2)]);
        viewing.set(caller(2), 7, false, 46 * second);
        assert!(viewing.present_at(7).is_empty());
        viewing.take_stirred(46 * second);
        assert!(!viewing.is_any());
    }

    #[test]
    fn one_associate_has_no_more_open_than_may_be() {
        let viewing = Viewing::default();
        for session_id in 1..=22 {
            viewing.set(caller(1), session_id, true, Duration::ZERO);
        }
        assert_eq!((viewing.present_at(20).len(), viewing.present_at(21).len()), (1, 0));
    }

    #[test]
    fn nobody_is_told_what_he_knows() {
        let viewing = Viewing::default();
        assert_eq!(viewing.note(7, vec![told(1, &[2]), told(2, &[])]), [told(1, &[2])]);
        assert_eq!(viewing.note(7, vec![told(1, &[2]), told(2, &[1])]), [told(2, &[1])]);
        assert_eq!(viewing.note(7, vec![told(1, &[]), told(2, &[1])]), [told(1, &[])]);
        assert_eq!(viewing.note(7, vec![]), []);
        assert!(!viewing.is_any(), "nothing is kept of a session that nobody reads");
    }
}
