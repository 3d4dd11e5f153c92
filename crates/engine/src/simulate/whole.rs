//! What holds of the whole store, looked at now and then.

use std::collections::{BTreeMap, HashSet};

use parlour_model::{Figures, Id, Message, Named, Session, SessionStatus, Stream};
use parlour_store::{
    FiguresBy, FiguresOf, Tx, count_queue, count_running, draw_key, list_after, list_events_after, list_figures,
    list_memberships, list_messages_after, list_queue, list_ranks, list_wrong_figures, max_key,
};

use super::{
    check::{ensure, said},
    world::{Tracked, World},
};
use crate::{presence::list_presence, sessions};

const ROWS_MAX: usize = 100_000;

impl World {
    /// Looks at everything; keeps nothing.
    pub(super) fn look_at_everything(&mut self, tx: &mut Tx<'_>) -> Result<bool, String> {
        if let Some(act) = self.refused.take() {
            self.assert_untouched(tx, act)?;
        }
        self.assert_rows(tx)?;
        self.assert_queues(tx)?;
        self.assert_counts(tx)?;
        self.assert_figures(tx)?;
        self.assert_ranks()?;
        self.assert_streams(tx)?;
        self.assert_list(tx)?;
        self.assert_nothing_of_the_gone()?;
        assert_keys(tx)?;
        Ok(false)
    }

    /// That no session changed unseen.
    fn assert_rows(&mut self, tx: &mut Tx<'_>) -> Result<(), String> {
        let rows = list_after::<Session>(tx, 0, ROWS_MAX).map_err(said)?;
        ensure(rows.len() == self.sessions.len(), || {
            format!("{} sessions, {} are known", rows.len(), self.sessions.len())
        })?;
        for row in rows {
            let tracked = self.sessions.get_mut(&row.id).ok_or_else(|| format!("unknown: {row:?}"))?;
            if tracked.stale {
                tracked.row.due_at = row.due_at;
            }
            ensure(tracked.row == row, || format!("{:?} became {row:?} unseen", tracked.row))?;
        }
        let memberships = list_memberships(tx).map_err(said)?;
        let known: HashSet<_> = self.members.keys().copied().collect();
        ensure(memberships.iter().map(|it| (it.topic_id, it.user_id)).collect::<HashSet<_>>() == known, || {
            "other members".to_owned()
        })?;
        ensure(memberships.iter().all(|it| self.members[&(it.topic_id, it.user_id)] == *it), || {
            "other flags".to_owned()
        })
    }

    /// That each queue is dense and in its order.
    fn assert_queues(&self, tx: &mut Tx<'_>) -> Result<(), String> {
        for topic in self.topics.keys() {
            let expected = self.queue(*topic);
            let queue = list_queue(tx, *topic, ROWS_MAX as i64).map_err(said)?;
            ensure(queue == expected, || format!("queue {queue:?}, expected {expected:?}"))?;
            let count = count_queue(tx, *topic).map_err(said)?;
            ensure(count == expected.len() as i64, || format!("{count} wait, not {}", expected.len()))?;
        }
        Ok(())
    }

    /// That what is counted is what there is.
    fn assert_counts(&self, tx: &mut Tx<'_>) -> Result<(), String> {
        let mut running: BTreeMap<Id, i32> = BTreeMap::new();
        let rows = self.sessions.values().map(|tracked| &tracked.row);
        for row in rows.filter(|row| row.status.is_active() && row.user_id != 0) {
            *running.entry(row.user_id).or_default() += 1;
        }
        let counted = count_running(tx).map_err(said)?;
        ensure(counted == running.clone().into_iter().collect::<Vec<_>>(), || format!("{counted:?}, {running:?}"))?;
        for presence in list_presence(tx).map_err(said)? {
            let agent = &self.agents[&presence.user_id];
            let ongoing = running.get(&presence.user_id).copied().unwrap_or_default();
            let right = presence.ongoing_chats == ongoing && presence.present == agent.present;
            ensure(right, || format!("{presence:?}, but {ongoing} chats and present: {}", agent.present))?;
        }
        for user in self.agents.keys() {
            let ranks = list_ranks(tx, *user, 0).map_err(said)?;
            ensure(ranks.len() as i32 == running.get(user).copied().unwrap_or_default(), || format!("{ranks:?}"))?;
        }
        Ok(())
    }

    /// That every figure is what the sessions count as, by quarter of an hour, topic and agent.
    fn assert_figures(&self, tx: &mut Tx<'_>) -> Result<(), String> {
        let rows = || self.sessions.values().map(|tracked| &tracked.row);
        for by in [FiguresBy::Quarter, FiguresBy::Topic, FiguresBy::Agent] {
            for user_id in [0, 1] {
                let of = FiguresOf { from_quarter: i64::MIN, to_quarter: i64::MAX, topic_ids: None, user_id };
                let mut expected: BTreeMap<i64, Figures> = BTreeMap::new();
                let shares = rows().flat_map(Figures::shares);
                for (key, figures) in shares.filter(|(key, _)| user_id == 0 || key.user_id == user_id) {
                    let place = match by {
                        FiguresBy::Quarter => key.quarter,
                        FiguresBy::Topic => key.topic_id.into(),
                        FiguresBy::Agent => key.user_id.into(),
                    };
                    let sum = expected.entry(place).or_default();
                    *sum = sum.plus(figures);
                }
                expected.retain(|_, figures| figures.chats != 0 || figures.responses != 0);
                let kept = list_figures(tx, by, &of).map_err(said)?;
                ensure(kept.iter().copied().eq(expected.clone()), || format!("{by:?}: {kept:?}, not {expected:?}"))?;
            }
        }
        let wrong = list_wrong_figures(tx).map_err(said)?;
        ensure(wrong.is_empty(), || format!("the database counts otherwise in the quarters of an hour {wrong:?}"))
    }

    /// That no agent has two running sessions of one colour.
    fn assert_ranks(&self) -> Result<(), String> {
        let mut taken = HashSet::new();
        let rows = self.sessions.values().map(|tracked| &tracked.row);
        for row in rows.filter(|row| row.status.is_active() && row.user_id != 0) {
            ensure(taken.insert((row.user_id, row.rank)), || format!("a rank is taken twice: {row:?}"))?;
        }
        Ok(())
    }

    /// That nobody who has left has a chat that is not over, or is offered one.
    fn assert_nothing_of_the_gone(&self) -> Result<(), String> {
        let rows = self.sessions.values().map(|tracked| &tracked.row);
        for row in rows.filter(|row| !row.status.is_ended() && row.status != SessionStatus::Deleted) {
            let left = self.is_gone(row.user_id) || self.is_gone(row.transfer_to_id);
            ensure(!left, || format!("somebody who has left has it, or is offered it: {row:?}"))?;
        }
        Ok(())
    }

    /// That every stream is whole, holds what was seen of it, and that nothing is left of what was purged.
    fn assert_streams(&self, tx: &mut Tx<'_>) -> Result<(), String> {
        // The desk's was looked at step by step; of the others a part each time.
        let part = self.steps as i32 / super::WAVE as i32 % 8;
        for (id, tracked) in self.sessions.iter().filter(|(id, _)| **id % 8 == part) {
            assert_stream(tx, *id, tracked)?;
        }
        for id in self.purged.iter().rev().take(20) {
            let events = list_events_after(tx, Stream::Session(*id), 0, 1).map_err(said)?;
            let messages = list_messages_after(tx, *id, 0).map_err(said)?;
            ensure(events.is_empty() && messages.is_empty(), || format!("session {id} left something"))?;
        }
        Ok(())
    }

    /// That somebody's list is what the rules give him: each once, ascending, Deleted ones never.
    fn assert_list(&self, tx: &mut Tx<'_>) -> Result<(), String> {
        let user = 1 + (self.steps / super::WAVE % self.agents.len()) as Id;
        let listed: Vec<Id> =
            sessions::for_user(tx, &self.caller(user), true).map_err(said)?.iter().map(|seen| seen.id).collect();
        let rows = self.sessions.values().map(|tracked| &tracked.row);
        let expected: Vec<Id> = rows
            .filter(|row| row.status != SessionStatus::Deleted)
            .filter(|row| {
                let member = self.members.get(&(row.topic_id, user)).is_some_and(parlour_model::Membership::counts);
                member || row.user_id == user || row.transfer_to_id == user
            })
            .map(|row| row.id)
            .collect();
        ensure(listed == expected, || format!("the list of {user}: {listed:?}, expected {expected:?}"))
    }
}

fn assert_stream(tx: &mut Tx<'_>, id: Id, tracked: &Tracked) -> Result<(), String> {
    let events = list_events_after(tx, Stream::Session(id), 0, ROWS_MAX as i64).map_err(said)?;
    let numbered = events.iter().zip(1..).all(|(event, number)| event.number == number);
    ensure(numbered && events.len() as i64 == tracked.events, || format!("session {id}: {events:?}"))?;
    let mut kinds = BTreeMap::new();
    for event in &events {
        *kinds.entry(event.kind.number()).or_default() += 1;
    }
    ensure(kinds == tracked.kinds, || format!("session {id}: {kinds:?}, seen were {:?}", tracked.kinds))?;
    let mut messages = list_messages_after(tx, id, 0).map_err(said)?;
    messages.sort_by_key(|message| message.id);
    let same = messages.iter().map(|it| (it.id, &it.message)).eq(tracked.messages.iter().map(|it| (it.0, &it.1)));
    ensure(same, || format!("session {id}: other messages {messages:?}"))
}

/// That new keys are above all there are.
fn assert_keys(tx: &mut Tx<'_>) -> Result<(), String> {
    let sessions = max_key::<Session>(tx).map_err(said)? < draw_key::<Session>(tx).map_err(said)?;
    let messages = max_key::<Message>(tx).map_err(said)? < draw_key::<Message>(tx).map_err(said)?;
    ensure(sessions && messages, || "a key would be given again".to_owned())
}
