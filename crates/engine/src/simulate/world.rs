//! What the test believes of the desk, from what it did and was told.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use parlour_model::{Caller, EventKind, Id, Membership, Session, SessionStatus, Situation, Standing, Timestamp, Topic};

use super::{act::Act, dice::Dice};
use crate::Rules;

/// Monday 2026-03-02, 09:00 UTC.
const START: Timestamp = Timestamp(1_772_442_000_000);

/// An agent as the test knows him.
#[derive(Default)]
pub(super) struct Agent {
    pub(super) administrator: bool,
    pub(super) present: bool,
    /// Has left.
    pub(super) gone: bool,
    pub(super) seen_at: Timestamp,
}

/// A session as it was last seen, and what has been seen of it.
#[derive(Default)]
pub(super) struct Tracked {
    pub(super) row: Session,
    pub(super) events: i64,
    pub(super) kinds: BTreeMap<i32, usize>,
    /// Keys and texts, in the order they came.
    pub(super) messages: Vec<(Id, String)>,
    /// The newest ordinary text, and the visitor's first.
    pub(super) last_text: String,
    pub(super) first_text: String,
    /// Its topic's warnings changed since it was looked at.
    pub(super) stale: bool,
}

/// The desk.
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) steps: usize,
    pub(super) dice: Dice,
    pub(super) now: Timestamp,
    /// The latest the clock ever was.
    pub(super) latest: Timestamp,
    pub(super) rules: Arc<Rules>,
    pub(super) agents: BTreeMap<Id, Agent>,
    pub(super) topics: BTreeMap<Id, Topic>,
    pub(super) members: BTreeMap<(Id, Id), Membership>,
    pub(super) sessions: BTreeMap<Id, Tracked>,
    /// The keys of sessions that are not over.
    pub(super) open: BTreeSet<Id>,
    pub(super) purged: BTreeSet<Id>,
    pub(super) desk_events: i64,
    /// What the last step was, for whoever reads of its failure.
    pub(super) act: Option<Act>,
    /// The last step was refused: it must have changed nothing.
    pub(super) refused: Option<Act>,
    pub(super) fault: Option<String>,
    /// How often something was done, refused, and which status changes there were.
    pub(super) done: usize,
    pub(super) refusals: usize,
    pub(super) moves: BTreeSet<(i32, i32)>,
    /// Chats that those had who left.
    pub(super) given_back: usize,
    /// Chats that a silent bot lost.
    pub(super) handed_over: usize,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            steps: 0,
            dice: Dice(seed),
            now: START,
            latest: START,
            rules: Arc::new(Rules::default()),
            agents: BTreeMap::new(),
            topics: BTreeMap::new(),
            members: BTreeMap::new(),
            sessions: BTreeMap::new(),
            open: BTreeSet::new(),
            purged: BTreeSet::new(),
            desk_events: 0,
            act: None,
            refused: None,
            fault: None,
            done: 0,
            refusals: 0,
            moves: BTreeSet::new(),
            given_back: 0,
            handed_over: 0,
        }
    }

    /// Where it is, for a message.
    pub(super) fn place(&self) -> String {
        format!("seed {}, step {}, action {:?}", self.seed, self.steps, self.act)
    }

    /// Whether somebody has left.
    pub(super) fn is_gone(&self, id: Id) -> bool {
        self.agents.get(&id).is_some_and(|agent| agent.gone)
    }

    /// Who somebody is to the engine.
    pub(super) fn caller(&self, id: Id) -> Caller {
        let administrator = self.agents.get(&id).is_some_and(|agent| agent.administrator);
        Caller { associate_id: id, administrator, chat_user: true }
    }

    /// What somebody is to a session.
    pub(super) fn standing(&self, by: Id, session: &Session) -> Standing {
        let membership = self.members.get(&(session.topic_id, by)).cloned();
        Standing::of(&self.caller(by), session, membership)
    }

    pub(super) fn answers(&self, topic: Id, user: Id) -> bool {
        self.members.get(&(topic, user)).is_some_and(|it| it.can_respond)
    }

    /// A session that is there and not deleted.
    pub(super) fn alive(&self, id: Id) -> Option<&Session> {
        self.sessions.get(&id).map(|tracked| &tracked.row).filter(|row| row.status != SessionStatus::Deleted)
    }

    /// The queue of a topic, first come first served.
    pub(super) fn queue(&self, topic: Id) -> Vec<Id> {
        let open = self.open.iter().filter_map(|id| self.alive(*id));
        let mut queue: Vec<_> = open.filter(|row| row.topic_id == topic && row.is_queued()).collect();
        queue.sort_by_key(|row| (row.requested_at, row.id));
        queue.into_iter().map(|row| row.id).collect()
    }

    /// What decides where a session of that topic goes.
    pub(super) fn situation(&self, topic: Id) -> Situation {
        let settings = &self.topics[&topic];
        let present = |user: &Id| self.agents.get(user).is_some_and(|agent| agent.present);
        Situation {
            bot: false,
            open: true,
            staffed: self.members.values().any(|it| it.topic_id == topic && it.can_respond && present(&it.user_id)),
            form: settings.widget.pre_form_enabled,
            known: false,
            faq: settings.widget.auto_faq_enabled,
            greets: !settings.welcome_message.0.is_empty(),
        }
    }

    /// That the life was worth the time: enough happened, and all kinds of it.
    pub(super) fn assert_lived(&self) {
        let place = self.place();
        println!(
            "{place}: {} done, {} refused, {} sessions, {} purged, {} moves, {} events of the desk, {} from bots",
            self.done,
            self.refusals,
            self.sessions.len() + self.purged.len(),
            self.purged.len(),
            self.moves.len(),
            self.desk_events,
            self.handed_over
        );
        assert!(self.done > self.steps / 2, "{place}: too much was refused");
        assert!(self.refusals > 50, "{place}: nothing was ever refused");
        assert!(self.moves.len() > 30, "{place}: only {:?}", self.moves);
        assert!(self.given_back > 5, "{place}: nobody left who had a chat");
        assert!(self.handed_over > 5, "{place}: hardly a bot lost a chat");
        assert!(self.purged.len() > 5, "{place}: hardly anything was purged");
        for kind in [EventKind::TransferRejected, EventKind::TransferCancelled, EventKind::AlertRaised] {
            use parlour_model::Named;
            let seen = self.sessions.values().any(|it| it.kinds.contains_key(&kind.number()));
            assert!(seen, "{place}: never {kind:?}");
        }
    }
}
