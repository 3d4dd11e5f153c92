//! Who types. Nobody types for longer than eight seconds without saying so again, nor beyond a message.
//!
//! What an agent types is told on the thread of whoever says so, at once: a room and a few bytes are all it takes. Only
//! while something written is still to be told does it wait its turn behind that, for an agent who has said something
//! and types again is to be heard in this order. What visitors type always waits for the thread that follows, which
//! knows who may hear of it.

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
/// Calls that wait their turn, of each side; one more is forgotten, and what it would have ended ends by itself.
const WAITING_MAX: usize = 20_000;

/// The visitors and the agents who type, by session. Whoever holds its lock may take that of the audience, never the
/// other way round.
#[derive(Default)]
pub(super) struct Typing(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    visitors: Side,
    agents: Side,
    waiting: Waiting,
    /// The thread that follows has taken what waited, and has not told it yet.
    held: bool,
    /// Sessions, and whether the store is to say that their agents type.
    flags: HashMap<Id, bool>,
}

/// One side: who types until when.
#[derive(Default)]
struct Side(HashMap<Id, Duration>);

/// What was said of who types and waits its turn, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Waiting {
    visitors: Vec<(Id, bool)>,
    agents: Vec<(Id, bool)>,
}

impl Side {
    /// Whether that is new.
    fn set(&mut self, session_id: Id, types: bool, now: Duration) -> bool {
        let known = self.0.contains_key(&session_id);
        if types && (known || self.0.len() < SESSIONS_MAX) {
            self.0.insert(session_id, now + LASTS);
        } else {
            self.0.remove(&session_id);
        }
        known != self.0.contains_key(&session_id)
    }

    /// Ends what has lasted too long; those, in order.
    fn expire(&mut self, now: Duration) -> Vec<Id> {
        let mut over: Vec<_> = self.0.extract_if(|_, until| *until <= now).map(|(id, _)| id).collect();
        over.sort_unstable();
        over
    }
}

impl Inner {
    fn agent(&mut self, session_id: Id, types: bool, now: Duration, tell: &mut impl FnMut(Id, bool)) {
        // As many as there are agents who type, or have just stopped.
        if !types || self.flags.len() < SESSIONS_MAX {
            self.flags.insert(session_id, types);
        }
        if self.agents.set(session_id, types, now) {
            tell(session_id, types);
        }
    }
}

impl Typing {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A visitor types, or no longer does.
    pub(super) fn visitor(&self, session_id: Id, types: bool) {
        let waiting = &mut self.lock().waiting.visitors;
        if waiting.len() < WAITING_MAX {
            waiting.push((session_id, types));
        }
    }

    /// An agent types, or no longer does; whether it was told at once where it is new. `is_behind`: whether something
    /// written is still to be told.
    pub(super) fn agent(
        &self,
        (session_id, types): (Id, bool),
        now: Duration,
        is_behind: impl FnOnce() -> bool,
        mut tell: impl FnMut(Id, bool),
    ) -> bool {
        let mut typing = self.lock();
        if typing.held || !typing.waiting.agents.is_empty() || is_behind() {
            if typing.waiting.agents.len() < WAITING_MAX {
                typing.waiting.agents.push((session_id, types));
            }
            return false;
        }
        typing.agent(session_id, types, now, &mut tell);
        true
    }

    /// What waits its turn. Until it is told nothing overtakes it.
    pub(super) fn take_waiting(&self) -> Waiting {
        let mut typing = self.lock();
        // Of what visitors type nothing can be overtaken.
        typing.held |= !typing.waiting.agents.is_empty();
        std::mem::take(&mut typing.waiting)
    }

    /// All that was written before these were said is told, and these sessions' visitors and agents have said something
    /// in it: they type no longer, and now it is the turn of what waited. `followed` is called before anything overtakes
    /// that. What is new of visitors is given back, in order.
    pub(super) fn take_turn(
        &self,
        waited: &Waiting,
        spoke: &Spoke,
        now: Duration,
        mut tell: impl FnMut(Id, bool),
        followed: impl FnOnce(),
    ) -> Vec<(Id, bool)> {
        let mut typing = self.lock();
        let mut told: HashMap<Id, bool> = HashMap::new();
        let silent = spoke.visitors.iter().map(|id| (*id, false));
        for (session_id, types) in silent.chain(waited.visitors.iter().copied()) {
            if typing.visitors.set(session_id, types, now) {
                told.insert(session_id, types);
            }
        }
        told.extend(typing.visitors.expire(now).into_iter().map(|id| (id, false)));
        for session_id in &spoke.agents {
            if typing.agents.0.contains_key(session_id) {
                typing.agent(*session_id, false, now, &mut tell);
            }
        }
        for (session_id, types) in &waited.agents {
            typing.agent(*session_id, *types, now, &mut tell);
        }
        for session_id in typing.agents.expire(now) {
            typing.flags.insert(session_id, false);
            tell(session_id, false);
        }
        followed();
        typing.held = false;
        let mut told: Vec<_> = told.into_iter().collect();
        told.sort_unstable();
        told
    }

    /// Whether time has something to do here: somebody types, or something is to be noted.
    pub(super) fn is_any(&self) -> bool {
        let typing = self.lock();
        !typing.visitors.0.is_empty() || !typing.agents.0.is_empty() || !typing.flags.is_empty()
    }

    /// What the store is to say of who types.
    pub(super) fn take_flags(&self) -> Vec<(Id, bool)> {
        std::mem::take(&mut self.lock().flags).into_iter().collect()
    }

    /// These could not be noted; what was said since counts more.
    pub(super) fn give_back_flags(&self, flags: &[(Id, bool)]) {
        let mut typing = self.lock();
        for (session_id, types) in flags {
            typing.flags.entry(*session_id).or_insert(*types);
        }
    }

    /// Whether the agent of a session types, of which the store says that.
    pub(super) fn agent_types(&self, session_id: Id, stored: bool) -> bool {
        let typing = self.lock();
        typing.agents.0.contains_key(&session_id) || (stored && typing.flags.get(&session_id) != Some(&false))
    }
}

/// Sessions in which somebody has said something.
#[derive(Debug, Default)]
pub(super) struct Spoke {
    pub(super) visitors: Vec<Id>,
    pub(super) agents: Vec<Id>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Sessions, and whether somebody types there.
    type Told = Vec<(Id, bool)>;

    /// A turn in which nobody has said anything: what is told of visitors, and of agents.
    fn turn(typing: &Typing, now: Duration) -> (Told, Told) {
        turn_after(typing, &Spoke::default(), now)
    }

    fn turn_after(typing: &Typing, spoke: &Spoke, now: Duration) -> (Told, Told) {
        let (waited, mut agents) = (typing.take_waiting(), Vec::new());
        let visitors = typing.take_turn(&waited, spoke, now, |id, types| agents.push((id, types)), || ());
        (visitors, agents)
    }

    /// Says it while all that was written is told, or not; what is told at once.
    fn agent(typing: &Typing, said: (Id, bool), now: Duration, behind: bool) -> Told {
        let mut told = Vec::new();
        let at_once = typing.agent(said, now, || behind, |id, types| told.push((id, types)));
        assert!(at_once || told.is_empty());
        told
    }

    #[test]
    fn a_visitor_types_until_he_stops_or_eight_seconds_have_passed() {
        let typing = Typing::default();
        typing.visitor(1, true);
        typing.visitor(2, false);
        assert_eq!(turn(&typing, Duration::ZERO), (vec![(1, true)], vec![]));
        typing.visitor(1, true);
        assert_eq!(turn(&typing, 5 * SECOND).0, [], "nothing new");
        assert_eq!(turn(&typing, 12 * SECOND).0, []);
        assert_eq!(turn(&typing, 13 * SECOND).0, [(1, false)]);
        typing.visitor(1, false);
        assert_eq!(turn(&typing, 14 * SECOND).0, []);
        assert!(!typing.is_any());
    }

    #[test]
    fn an_agent_types_at_once_and_the_store_is_told_later() {
        let typing = Typing::default();
        assert_eq!(agent(&typing, (3, true), Duration::ZERO, false), [(3, true)]);
        assert_eq!(agent(&typing, (3, true), SECOND, false), [], "nothing new");
        assert_eq!(typing.take_flags(), [(3, true)]);
        assert!(typing.agent_types(3, false), "the store does not say so yet");
        assert_eq!(turn(&typing, 8 * SECOND).1, []);
        assert_eq!(turn(&typing, 9 * SECOND).1, [(3, false)], "by itself");
        assert!(typing.is_any() && !typing.agent_types(3, true));
        assert_eq!(typing.take_flags(), [(3, false)]);
        assert_eq!(agent(&typing, (3, false), 9 * SECOND, false), []);
        assert_eq!(typing.take_flags(), [(3, false)], "the store may say something else, from before");
        typing.give_back_flags(&[(3, false), (4, false)]);
        agent(&typing, (3, true), 9 * SECOND, false);
        typing.give_back_flags(&[(3, false)]);
        let mut flags = typing.take_flags();
        flags.sort_unstable();
        assert_eq!(flags, [(3, true), (4, false)], "what was said since counts more");
    }

    #[test]
    fn a_message_ends_typing_and_who_types_after_it_is_told_after_it() {
        let typing = Typing::default();
        let spoke = Spoke { visitors: vec![1], agents: vec![1, 2] };
        typing.visitor(1, true);
        assert_eq!(turn(&typing, SECOND).0, [(1, true)]);
        assert_eq!(agent(&typing, (1, true), SECOND, false), [(1, true)]);
        // Both have said something, which is not told yet, and type again.
        assert_eq!(agent(&typing, (1, true), SECOND, true), []);
        typing.visitor(1, true);
        let (visitors, agents) = turn_after(&typing, &spoke, SECOND);
        assert_eq!(agents, [(1, false), (1, true)]);
        assert_eq!(visitors, [(1, true)], "the last of it");
        assert_eq!(turn_after(&typing, &spoke, SECOND).1, [(1, false)]);
        assert_eq!(typing.take_flags(), [(1, false)]);
    }

    #[test]
    fn nothing_overtakes_what_waits_its_turn() {
        let typing = Typing::default();
        assert_eq!(agent(&typing, (1, true), SECOND, true), [], "it waits behind what was written");
        assert_eq!(agent(&typing, (1, false), SECOND, false), [], "and this behind it");
        let waited = typing.take_waiting();
        assert_eq!(agent(&typing, (1, true), SECOND, false), [], "also while its turn has begun");
        let mut told = Vec::new();
        let tell = |id, types| told.push((id, types));
        typing.take_turn(&waited, &Spoke::default(), SECOND, tell, || assert!(typing.0.try_lock().is_err()));
        assert_eq!(told, [(1, true), (1, false)]);
        assert_eq!(turn(&typing, SECOND).1, [(1, true)]);
        assert_eq!(agent(&typing, (1, false), SECOND, false), [(1, false)]);
    }

    #[test]
    fn as_many_type_as_there_is_room_for() {
        let typing = Typing::default();
        for id in 1..=SESSIONS_MAX as Id {
            assert_eq!(agent(&typing, (id, true), SECOND, false).len(), 1);
        }
        assert_eq!(agent(&typing, (-1, true), SECOND, false), []);
        assert_eq!(agent(&typing, (1, false), SECOND, false), [(1, false)]);
        assert_eq!(agent(&typing, (-1, true), SECOND, false), [(-1, true)], "a place was free");
    }
}
