//! Who types. Nobody types for longer than eight seconds without saying so again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use parlour_model::Id;

/// How long somebody types who says nothing more.
const LASTS: Duration = Duration::from_secs(8);
/// Sessions in which somebody types; in one more nobody is said to.
const SESSIONS_MAX: usize = 20_000;

/// The visitors and the agents who type, by session.
#[derive(Default)]
pub(super) struct Typing(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    visitors: Side,
    agents: Side,
}

/// One side: who types until when, and what is to be told.
#[derive(Default)]
struct Side {
    until: HashMap<Id, Duration>,
    changed: HashMap<Id, bool>,
}

/// What is to be told.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Sessions, and whether the visitor types.
    pub(super) visitors: Vec<(Id, bool)>,
    /// Sessions, and whether the agent types.
    pub(super) agents: Vec<(Id, bool)>,
    /// Sessions whose agent has fallen silent without saying so.
    pub(super) silent_agents: Vec<Id>,
}

impl Side {
    fn set(&mut self, session_id: Id, types: bool, now: Duration) {
        let known = self.until.contains_key(&session_id);
        if types && (known || self.until.len() < SESSIONS_MAX) {
            self.until.insert(session_id, now + LASTS);
        } else {
            self.until.remove(&session_id);
        }
        if known != self.until.contains_key(&session_id) {
            self.changed.insert(session_id, types);
        }
    }

    /// Ends what has lasted too long; those.
    fn expire(&mut self, now: Duration) -> Vec<Id> {
        let over: Vec<_> = self.until.extract_if(|_, until| *until <= now).map(|(id, _)| id).collect();
        self.changed.extend(over.iter().map(|id| (*id, false)));
        over
    }

    fn take(&mut self) -> Vec<(Id, bool)> {
        let mut changed: Vec<_> = self.changed.drain().collect();
        changed.sort_unstable();
        changed
    }
}

impl Typing {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn visitor(&self, session_id: Id, types: bool, now: Duration) {
        self.lock().visitors.set(session_id, types, now);
    }

    pub(super) fn agent(&self, session_id: Id, types: bool, now: Duration) {
        self.lock().agents.set(session_id, types, now);
    }

    /// Whether somebody types.
    pub(super) fn is_any(&self) -> bool {
        let typing = self.lock();
        !typing.visitors.until.is_empty() || !typing.agents.until.is_empty()
    }

    /// What is to be told since this was last asked.
    pub(super) fn take_changes(&self, now: Duration) -> Changes {
        let mut typing = self.lock();
        typing.visitors.expire(now);
        let silent_agents = typing.agents.expire(now);
        Changes { visitors: typing.visitors.take(), agents: typing.agents.take(), silent_agents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_types_until_he_stops_or_eight_seconds_have_passed() {
        let (typing, second) = (Typing::default(), Duration::from_secs(1));
        typing.visitor(1, true, Duration::ZERO);
        typing.visitor(2, false, Duration::ZERO);
        typing.agent(3, true, Duration::ZERO);
        let told = typing.take_changes(second);
        assert_eq!((told.visitors, told.agents, told.silent_agents), (vec![(1, true)], vec![(3, true)], vec![]));
        typing.visitor(1, true, 5 * second);
        assert_eq!(typing.take_changes(7 * second), Changes::default(), "nothing new");
        let told = typing.take_changes(8 * second);
        assert_eq!((told.visitors, told.agents, told.silent_agents), (vec![], vec![(3, false)], vec![3]));
        typing.visitor(1, false, 9 * second);
        assert_eq!(typing.take_changes(9 * second).visitors, [(1, false)]);
        assert!(!typing.is_any());
    }
}
