//! What holds of a session after each step that may have touched it.

use std::collections::BTreeMap;

use parlour_model::{
    Actor, Event, EventKind, Id, Message, MessageType, Named, Session, SessionRight, SessionStatus, Situation,
    SpecialType, Stream, Target, Timestamp, Trigger, Warnings, due_at, transition,
};
use parlour_store::{StoreError, Tx, find, list_events_after, list_messages_after};

use super::{
    act::{Act, Edit},
    perform::Done,
    world::{Tracked, World},
};
use crate::{jobs::DUE_MAX, messages::is_response};

/// Events read at a time: more than one step makes.
const EVENTS_MAX: i64 = 10_000;

/// Says what is wrong unless it is right.
pub(super) fn ensure(right: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(wrong()) }
}

#[expect(clippy::needless_pass_by_value, reason = "to be mapped by")]
pub(super) fn said(error: StoreError) -> String {
    error.to_string()
}

/// What a session's streams have brought since it was last seen.
struct News {
    events: Vec<Event>,
    messages: Vec<Message>,
}

impl News {
    fn count(&self, kind: EventKind) -> usize {
        self.events.iter().filter(|event| event.kind == kind).count()
    }
}

impl World {
    /// Looks at what a step did.
    pub(super) fn look(&mut self, tx: &mut Tx<'_>, act: Act, done: &Done) -> Result<(), String> {
        if let Some(wrong) = &done.wrong {
            return Err(wrong.clone());
        }
        self.assert_allowed(act)?;
        let desk = list_events_after(tx, Stream::Desk, self.desk_events, EVENTS_MAX).map_err(said)?;
        let expected = done.desk_events.unwrap_or_default();
        ensure(desk.len() as i64 == expected, || format!("{expected} events of the desk expected: {desk:?}"))?;
        let numbered = desk.iter().zip(self.desk_events + 1..).all(|(event, number)| event.number == number);
        ensure(numbered, || format!("a gap: {desk:?}"))?;
        self.desk_events += expected;
        let mut sessions = done.touched.clone();
        // A step may be about a session that is not there.
        sessions.retain(|id| act.session().is_none() || self.sessions.contains_key(id));
        for id in sessions {
            self.observe(tx, act, id, done)?;
        }
        if act == Act::Due && done.touched.len() < DUE_MAX {
            return self.assert_nothing_due();
        }
        Ok(())
    }

    /// That nothing waits for the clock once it has looked: whatever was due is done.
    fn assert_nothing_due(&self) -> Result<(), String> {
        for row in self.sessions.values().map(|tracked| &tracked.row) {
            let due = due_at(row, self.unwarned(row), &self.rules.timers);
            ensure(due > self.now, || format!("due at {due:?}, and nothing was done at {:?}: {row:?}", self.now))?;
        }
        Ok(())
    }

    /// When whom is warned about a session, but for managers, who are not while nobody is there.
    fn unwarned(&self, row: &Session) -> Warnings {
        let warnings = self.topics[&row.topic_id].warnings();
        Warnings { manager_new_chat: 0, manager_chat_message: 0, ..warnings }
    }

    /// That whoever was let had the right to.
    fn assert_allowed(&self, act: Act) -> Result<(), String> {
        let (right, by) = match act {
            Act::Transfer { by, .. } | Act::Accept { by, .. } | Act::Reject { by, .. } => (SessionRight::See, by),
            Act::Add { by, .. } | Act::Reset { by, .. } | Act::Save { by, .. } => (SessionRight::Write, by),
            Act::Delete { by, .. } => (SessionRight::Delete, by),
            _ => return Ok(()),
        };
        let Some(row) = act.session().and_then(|id| self.alive(id)) else { return Ok(()) };
        ensure(self.standing(by, row).may(right, row), || format!("{by} had no right to: {row:?}"))
    }

    /// That a refused step has changed nothing of that session, nor of the desk.
    pub(super) fn assert_untouched(&mut self, tx: &mut Tx<'_>, act: Act) -> Result<(), String> {
        let desk = list_events_after(tx, Stream::Desk, self.desk_events, 1).map_err(said)?;
        ensure(desk.is_empty(), || format!("refused, but {desk:?}"))?;
        let Some((id, tracked)) = act.session().and_then(|id| self.sessions.get_key_value(&id)) else { return Ok(()) };
        let mut row = find::<Session>(tx, *id).map_err(said)?.unwrap_or_default();
        if tracked.stale {
            row.due_at = tracked.row.due_at;
        }
        ensure(row == tracked.row, || format!("refused, but {:?} became {row:?}", tracked.row))?;
        let news = news(tx, *id, tracked)?;
        ensure(news.events.is_empty() && news.messages.is_empty(), || format!("refused, but {:?}", news.events))
    }

    fn observe(&mut self, tx: &mut Tx<'_>, act: Act, id: Id, done: &Done) -> Result<(), String> {
        let row = find::<Session>(tx, id).map_err(said)?.ok_or_else(|| format!("session {id} is not there"))?;
        let is_new = !self.sessions.contains_key(&id);
        let waiting = self.queue(row.topic_id).into_iter().filter(|other| *other != id).count();
        let situation = self.situation(row.topic_id);
        let absent: Vec<Id> = self.agents.iter().filter(|(_, agent)| agent.gone).map(|(id, _)| *id).collect();
        let tracked = self.sessions.entry(id).or_default();
        if is_new {
            tracked.row.id = id;
        }
        let before = std::mem::replace(&mut tracked.row, row.clone());
        let news = news(tx, id, tracked)?;
        tracked.stale &= act != Act::Due && row.status == before.status;
        note(tracked, &news, done)?;
        if is_new {
            ensure(news.count(EventKind::SessionCreated) == 1, || format!("created once: {:?}", news.events))?;
            let written = act.written().filter(|status| *status != SessionStatus::Invalid);
            let situation = Situation { bot: matches!(act, Act::Insert { bot: true, owner: 0, .. }), ..situation };
            let begins = written.unwrap_or_else(|| situation.initial());
            ensure(row.status == begins, || format!("begins as {:?}, not {begins:?}", row.status))?;
        } else {
            let gone = before.status == SessionStatus::Deleted;
            ensure(!gone || row == before, || format!("what is deleted waits only to be purged: {row:?}"))?;
            // What has ended with somebody who left goes on as if nobody had taken it.
            let left = absent.contains(&before.user_id);
            let from = Session { user_id: if left { 0 } else { before.user_id }, ..before.clone() };
            assert_moved(act, &from, &row, &news, situation)?;
            assert_transferred(act, &before, &row, &news)?;
            assert_told(act, &before, &row, &news)?;
        }
        assert_sound(&row)?;
        assert_responded(&before, &row, &news)?;
        let left = !row.status.is_ended() && (self.is_gone(row.user_id) || self.is_gone(row.transfer_to_id));
        ensure(!left || row.status == SessionStatus::Deleted, || format!("whoever has left has it: {row:?}"))?;
        assert_placed(&before, &row, waiting)?;
        let stale = self.sessions[&id].stale;
        self.assert_due(&row, stale)?;
        if row.status.is_ended() {
            self.open.remove(&id)
        } else {
            self.open.insert(id)
        };
        self.handed_over += usize::from(act == Act::Due && before.is_with_bot() && !row.chatbot_is_active);
        if before.status != row.status {
            self.moves.insert((before.status.number(), row.status.number()));
        }
        Ok(())
    }

    /// That time will look at the session soon enough.
    fn assert_due(&self, row: &Session, stale: bool) -> Result<(), String> {
        let warnings = self.topics[&row.topic_id].warnings();
        let mut due = due_at(row, warnings, &self.rules.timers);
        // Nobody is there to be warned: asked again after a minute, or when something else is due.
        if due < self.latest {
            due = due_at(row, self.unwarned(row), &self.rules.timers).min(Timestamp(self.latest.0 + 60_000));
        }
        ensure(stale || row.due_at <= due, || format!("due at {due:?}, looked at only at {:?}: {row:?}", row.due_at))
    }
}

fn news(tx: &mut Tx<'_>, id: Id, tracked: &Tracked) -> Result<News, String> {
    let events = list_events_after(tx, Stream::Session(id), tracked.events, EVENTS_MAX).map_err(said)?;
    let last = tracked.messages.last().map_or(0, |message| message.0);
    let mut messages = list_messages_after(tx, id, last).map_err(said)?;
    messages.sort_by_key(|message| message.id);
    let numbered = events.iter().zip(tracked.events + 1..).all(|(event, number)| event.number == number);
    ensure(numbered, || format!("a gap after {}: {events:?}", tracked.events))?;
    Ok(News { events, messages })
}

/// Takes the news down: a message for each event that tells of one, and what a verb acknowledged among them.
fn note(tracked: &mut Tracked, news: &News, done: &Done) -> Result<(), String> {
    let told: Vec<Id> =
        news.events.iter().filter(|it| it.kind == EventKind::MessageAdded).map(|it| it.subject_id).collect();
    let there: Vec<Id> = news.messages.iter().map(|message| message.id).collect();
    ensure(told == there, || format!("messages {there:?}, but events of {told:?}"))?;
    if let Some(message) = &done.message {
        ensure(news.messages.contains(message), || format!("acknowledged, but not there: {message:?}"))?;
    }
    tracked.events += news.events.len() as i64;
    for event in &news.events {
        *tracked.kinds.entry(event.kind.number()).or_default() += 1;
    }
    for message in &news.messages {
        let ordinary = [SpecialType::None, SpecialType::BotMessage, SpecialType::ClickedOption];
        if message.kind != MessageType::Special && ordinary.contains(&message.special_type) {
            tracked.last_text.clone_from(&message.message);
            if message.kind == MessageType::ToUser && tracked.first_text.is_empty() {
                tracked.first_text.clone_from(&message.message);
            }
        }
        tracked.messages.push((message.id, message.message.clone()));
    }
    let row = &tracked.row;
    let copied = row.last_message == tracked.last_text && row.first_message == tracked.first_text;
    ensure(copied, || format!("last said {:?}, first {:?}: {row:?}", tracked.last_text, tracked.first_text))
}

/// The statuses a row may lead to from that session.
fn leads_to(trigger: Trigger, by: Actor, before: &Session, situation: Situation) -> Option<SessionStatus> {
    let row = transition(before.status, trigger, by)?;
    let bot = before.chatbot_is_active;
    let known = before.person_id != 0 || (!before.customer_name.is_empty() || row.to == Target::Start);
    Some(Situation { bot, known, ..situation }.resolve(row.to, before))
}

/// That the status moved only along a row that this step may use, and that each move was told once.
fn assert_moved(act: Act, before: &Session, row: &Session, news: &News, situation: Situation) -> Result<(), String> {
    let told = news.count(EventKind::SessionStatusChanged);
    let wrong = || format!("{:?} became {:?}, told {told} times", before.status, row.status);
    if before.status == row.status {
        return ensure(told == 0, wrong);
    }
    let triggers = act.triggers();
    let step = |from: &Session, to: SessionStatus| {
        triggers.iter().any(|(trigger, by)| leads_to(*trigger, *by, from, situation) == Some(to))
    };
    if told == 2 && matches!(act, Act::Due | Act::Add { .. }) {
        // It ended and was closed, the bot lost it and its visitor had left, or an agent picked it up and answered.
        let two_steps = |(between, _): &(SessionStatus, &str)| {
            let from = Session { status: *between, chatbot_is_active: false, ..before.clone() };
            step(before, *between) && step(&from, row.status)
        };
        return ensure(SessionStatus::ALL.iter().any(two_steps), wrong);
    }
    ensure(told == 1 && (step(before, row.status) || act.written() == Some(row.status)), wrong)
}

/// That offers and changes of hands were told once each.
fn assert_transferred(act: Act, before: &Session, row: &Session, news: &News) -> Result<(), String> {
    let [offered, accepted, rejected, cancelled] = [
        EventKind::TransferOffered,
        EventKind::TransferAccepted,
        EventKind::TransferRejected,
        EventKind::TransferCancelled,
    ]
    .map(|kind| news.count(kind));
    let wrong = || format!("{before:?} became {row:?} with {:?}", news.events);
    let new_offer = row.transfer_to_id != 0 && row.transfer_to_id != before.transfer_to_id;
    ensure(offered == usize::from(new_offer), wrong)?;
    let by_hand = matches!(
        act,
        Act::Transfer { .. } | Act::Accept { .. } | Act::Save { edit: Edit::Offer(_) | Edit::Owner(_), .. }
    );
    let changed_hands = row.user_id != before.user_id;
    ensure(accepted == usize::from(changed_hands && by_hand), wrong)?;
    let kept = matches!(act, Act::Save { .. }) || before.user_id == 0 || row.former_user_id == before.user_id;
    ensure(accepted == 0 || kept, wrong)?;
    let dropped = before.transfer_to_id != 0 && row.transfer_to_id == 0 && row.status.is_active();
    if act == Act::Due {
        return ensure(rejected <= 1 && (rejected == 1 || !dropped) && cancelled == 0, wrong);
    }
    let turned_down = usize::from(dropped && !changed_hands);
    ensure(rejected + cancelled == turned_down, wrong)
}

/// That other changes were told where they are to be, and that what the row says is announced was.
fn assert_told(act: Act, before: &Session, row: &Session, news: &News) -> Result<(), String> {
    let wrong = || format!("{before:?} became {row:?} with {:?}", news.events);
    let updated = news.count(EventKind::SessionUpdated);
    ensure(
        updated == 0
            || row.status == before.status
                && matches!(act, Act::PickUp { .. } | Act::PickUpFirst { .. } | Act::Reset { .. } | Act::Happen { .. })
            || matches!(act, Act::Save { .. } | Act::Employ { .. } | Act::Due),
        wrong,
    )?;
    let raised = news.count(EventKind::AlertRaised);
    ensure(raised == 0 || act == Act::Due, wrong)?;
    ensure(row.alert_level <= before.alert_level || raised > 0, wrong)?;
    ensure(news.count(EventKind::SessionCreated) == 0, wrong)?;
    let announced: BTreeMap<i32, usize> = news.messages.iter().fold(BTreeMap::new(), |mut all, message| {
        if message.kind == MessageType::Special || message.special_type == SpecialType::Welcome {
            *all.entry(message.special_type.number()).or_default() += 1;
        }
        all
    });
    ensure(announced.values().all(|times| *times == 1), wrong)?;
    let triggers = act.triggers();
    let may = |number: &i32| {
        let rows = parlour_model::TRANSITIONS
            .iter()
            .filter(|row| triggers.iter().any(|(trigger, by)| *trigger == row.trigger && row.by.contains(by)));
        rows.filter_map(|row| row.message).any(|kind| kind.number() == *number)
    };
    let own = matches!(act, Act::Add { .. }).then_some(SpecialType::Url.number());
    ensure(announced.keys().all(|number| Some(*number) == own || may(number)), wrong)
}

/// What holds of every session at any time.
fn assert_sound(row: &Session) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{what}: {row:?}"));
    let active = row.status.is_active();
    if row.ended_at.is_some() != row.status.is_ended() {
        return wrong("it has an end, or none");
    }
    if row.transfer_to_id != 0 && (!active || row.transfer_to_id == row.user_id || !row.transfer_at.is_some()) {
        return wrong("it is offered");
    }
    if active && row.user_id != 0 && (row.rank < 1 || !row.started_at.is_some()) {
        return wrong("it is owned and runs without rank or start");
    }
    if row.user_id == 0 && row.rank != 0 {
        return wrong("nobody's session has a rank");
    }
    if row.waiting_at.is_some() && row.status != SessionStatus::CustomerLast {
        return wrong("nobody waits for an answer");
    }
    if row.status.is_ended() && (row.user_is_typing || row.chatbot_is_active && row.status != SessionStatus::Finished) {
        return wrong("somebody types in what is over, or a bot answers");
    }
    if row.chatbot_is_active && row.user_id != 0 {
        return wrong("an agent and a bot have it");
    }
    if row.bot_waiting_at.is_some() && !row.is_with_bot() {
        return wrong("no bot has it that could owe an answer");
    }
    if row.is_queued() && (row.initial_queue_pos < 1 || !row.queued_at.is_some()) {
        return wrong("it waits without a place");
    }
    Ok(())
}

/// Checks that the first response belongs to the agent who gave it, whichever agent has the session later.
fn assert_responded(before: &Session, row: &Session, news: &News) -> Result<(), String> {
    let given = news.messages.iter().find(|message| is_response(message)).map_or(0, |message| message.created_by_id);
    let expected = match (before.first_response_at.is_some(), row.first_response_at.is_some()) {
        (_, false) => 0,
        (true, true) => before.first_responder_id,
        (false, true) => given,
    };
    ensure(row.first_responder_id == expected, || format!("{expected} gave the first response: {row:?}"))
}

/// That the first place in the queue was right, and stays as it was.
fn assert_placed(before: &Session, row: &Session, waiting: usize) -> Result<(), String> {
    // A bot lost it, and its visitor had left meanwhile: it was in the queue for no time.
    let passed_through =
        before.is_with_bot() && row.status == SessionStatus::ClosedFromQueue && row.initial_queue_pos > 0;
    let expected = match before.initial_queue_pos {
        0 if row.is_queued() || passed_through => waiting as i32 + 1,
        position => position,
    };
    ensure(row.initial_queue_pos == expected, || format!("place {}, not {expected}", row.initial_queue_pos))
}
