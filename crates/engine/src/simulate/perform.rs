//! Doing a step with the engine's verbs, and comparing what each answered with what it had to answer.

use std::sync::Arc;

use parlour_model::{
    Associate, Caller, ChatPresence, Id, Message, MessageType, Session, SessionRecord, SessionRight, SessionStatus,
    SpecialType, Timestamp,
};
use parlour_store::{Tx, list_due_sessions, list_offered, list_open_sessions_of};

use super::{
    act::{Act, Edit},
    dice::Dice,
    settings,
    world::World,
};
use crate::{Cx, EngineError, accounts, jobs, members, messages, messages::Draft, presence, sessions, topics};

/// What a step did: which sessions it may have touched, and what it says it has stored.
#[derive(Default)]
pub(super) struct Done {
    pub(super) touched: Vec<Id>,
    pub(super) message: Option<Message>,
    pub(super) desk_events: Option<i64>,
    /// What is wrong with the answer.
    pub(super) wrong: Option<String>,
}

impl Done {
    fn of(id: Id) -> Self {
        Self { touched: vec![id], ..Self::default() }
    }

    fn and(mut self, right: bool, what: impl FnOnce() -> String) -> Self {
        if !right {
            self.wrong.get_or_insert_with(what);
        }
        self
    }
}

impl Act {
    /// The session it is about.
    pub(super) fn session(self) -> Option<Id> {
        match self {
            Self::Happen { session, .. }
            | Self::Say { session }
            | Self::Fetch { session }
            | Self::Add { session, .. }
            | Self::PickUp { session, .. }
            | Self::Transfer { session, .. }
            | Self::Accept { session, .. }
            | Self::Reject { session, .. }
            | Self::Reset { session, .. }
            | Self::Delete { session, .. }
            | Self::Save { session, .. } => Some(session),
            _ => None,
        }
    }

    pub(super) fn by(self) -> Id {
        match self {
            Self::Create { by, .. }
            | Self::Insert { by, .. }
            | Self::Add { by, .. }
            | Self::PickUp { by, .. }
            | Self::PickUpFirst { by }
            | Self::Transfer { by, .. }
            | Self::Accept { by, .. }
            | Self::Reject { by, .. }
            | Self::Reset { by, .. }
            | Self::Delete { by, .. }
            | Self::Save { by, .. }
            | Self::Presence { by, .. }
            | Self::Member { by, .. }
            | Self::NoMember { by, .. }
            | Self::Set { by, .. }
            | Self::Employ { by, .. } => by,
            _ => 0,
        }
    }
}

impl World {
    /// One step; whether it is to be kept.
    pub(super) fn step(&mut self, tx: &mut Tx<'_>) -> Result<bool, String> {
        if let Some(act) = self.refused.take() {
            self.assert_untouched(tx, act)?;
        }
        self.steps += 1;
        let act = self.choose();
        self.act = Some(act);
        let rules = Arc::clone(&self.rules);
        let mut secrets = Dice(self.dice.next());
        let mut random = |bytes: &mut [u8]| bytes.fill_with(|| secrets.next() as u8);
        let mut cx = Cx { now: self.now, actor_id: act.by(), random: &mut random, rules: &rules };
        match self.perform(&mut cx, tx, act) {
            Ok(done) => {
                self.done += 1;
                self.look(tx, act, &done)?;
                Ok(true)
            }
            Err(EngineError::Store(error)) => Err(error.to_string()),
            Err(error) => {
                self.refusals += 1;
                self.assert_refusable(act, &error)?;
                self.refused = Some(act);
                Ok(false)
            }
        }
    }

    fn perform(&mut self, cx: &mut Cx<'_>, tx: &mut Tx<'_>, act: Act) -> Result<Done, EngineError> {
        let caller = self.caller(act.by());
        match act {
            Act::Create { topic, .. } => Ok(created(sessions::create(cx, tx, &caller, topic)?.as_ref())),
            Act::Insert { topic, status, owner, bot, .. } => {
                let sent = draft_session(topic, status, owner, bot);
                Ok(created(sessions::insert_session(cx, tx, &caller, &sent)?.as_ref()))
            }
            Act::Pass { ms } => {
                self.now = Timestamp(self.now.0 + ms);
                self.latest = self.latest.max(self.now);
                Ok(Done::default())
            }
            Act::Due => self.run_due(cx, tx),
            Act::HeardOf
            | Act::Presence { .. }
            | Act::Member { .. }
            | Act::NoMember { .. }
            | Act::Set { .. }
            | Act::Employ { .. } => self.perform_desk(cx, tx, act, &caller),
            Act::PickUpFirst { by } => {
                let first = self.first_queued(by).or_else(|| self.first_with_bot(by));
                let got = sessions::pick_up_first(cx, tx, &caller)?;
                let given = got.as_ref().map(|it| it.session.id);
                let done = Done { touched: given.into_iter().collect(), ..Done::default() };
                Ok(done.and(given == first, || format!("{given:?} was given, {first:?} was first")))
            }
            _ => self.perform_session(cx, tx, act, &caller),
        }
    }

    fn perform_session(
        &mut self,
        cx: &mut Cx<'_>,
        tx: &mut Tx<'_>,
        act: Act,
        caller: &Caller,
    ) -> Result<Done, EngineError> {
        let id = act.session().unwrap_or_default();
        let text = format!("step {} says {:x}", self.steps, self.dice.next());
        let before = self.alive(id).cloned();
        let there = before.is_some();
        let got = match act {
            Act::Happen { trigger, actor, .. } => {
                let happened = sessions::happen(cx, tx, id, trigger, actor)?.is_some();
                let row = before.and_then(|row| parlour_model::transition(row.status, trigger, actor));
                return Ok(Done::of(id).and(happened == row.is_some(), || format!("it happened: {happened}")));
            }
            Act::Say { .. } => return Ok(said(id, messages::say_as_visitor(cx, tx, id, draft(act, text)?)?)),
            Act::Add { by, kind, special, .. } => {
                let waits = |row: &Session| {
                    let waiting = [SessionStatus::PreChatForm, SessionStatus::Faq, SessionStatus::InQueue];
                    waiting.contains(&row.status) && row.user_id == 0 && !row.is_with_bot()
                };
                let replies = (kind, special) == (MessageType::ToCustomer, SpecialType::None);
                let takes = before.is_some_and(|row| replies && waits(&row) && self.answers(row.topic_id, by));
                let done = said(id, messages::add(cx, tx, caller, id, draft(act, text)?)?);
                let owner = parlour_store::find::<Session>(tx, id)?.unwrap_or_default().user_id;
                return Ok(done.and(!takes || owner == by, || format!("{by} wrote first, and {owner} has it")));
            }
            Act::Fetch { .. } => {
                let row = sessions::fetch(cx, tx, id)?;
                return Ok(Done::of(id).and(row.is_some() == self.sessions.contains_key(&id), || "fetched".into()));
            }
            Act::PickUp { by, .. } => {
                let may =
                    before.is_some_and(|row| (row.is_queued() || row.is_with_bot()) && self.answers(row.topic_id, by));
                let got = sessions::pick_up(cx, tx, caller, id)?;
                let owner = got.as_ref().map(|it| it.session.user_id);
                return Ok(
                    Done::of(id).and(owner == may.then_some(by), || format!("{owner:?} has it, {by} may: {may}"))
                );
            }
            Act::Transfer { to, .. } => {
                let name = if to == 0 { String::new() } else { to.to_string() };
                sessions::transfer(cx, tx, caller, id, &name)?
            }
            Act::Accept { .. } => sessions::accept_transfer(cx, tx, caller, id)?,
            Act::Reject { .. } => sessions::reject_transfer(cx, tx, caller, id)?,
            Act::Reset { .. } => sessions::reset(cx, tx, caller, id)?,
            Act::Delete { .. } => {
                let gone = sessions::delete(cx, tx, caller, id, None)?;
                return Ok(Done::of(id).and(gone == there, || format!("deleted: {gone}")));
            }
            Act::Save { edit, .. } => sessions::save_session(cx, tx, caller, id, None, &|it| Ok(apply(it, edit)))?,
            _ => None,
        };
        Ok(Done::of(id).and(got.is_some() == there, || format!("{there}, it is there, but {got:?} is shown")))
    }

    fn perform_desk(
        &mut self,
        cx: &mut Cx<'_>,
        tx: &mut Tx<'_>,
        act: Act,
        caller: &Caller,
    ) -> Result<Done, EngineError> {
        let mut done = Done::default();
        match act {
            Act::HeardOf => {
                let heard: Vec<Id> = self.here().into_iter().filter(|_| self.dice.percent(85)).collect();
                presence::heard_of(cx, tx, &heard)?;
                for (_, agent) in self.agents.iter_mut().filter(|(id, agent)| agent.present && heard.contains(id)) {
                    agent.seen_at = agent.seen_at.max(cx.now);
                }
            }
            Act::Presence { of, present, .. } => {
                let offered = list_offered(tx, of)?;
                presence::save_presence(cx, tx, caller, &[ChatPresence { user_id: of, present, ..<_>::default() }])?;
                let agent = self.agents.entry(of).or_default();
                done.desk_events = Some(i64::from(agent.present != present));
                if agent.present && !present {
                    done.touched = offered;
                }
                (agent.present, agent.seen_at) = (present, cx.now);
            }
            Act::Member { topic, user, flags, .. } => {
                let sent = settings::member(topic, user, flags);
                let kept = members::add_member(cx, tx, caller, topic, &sent)?;
                done = done.and(kept.membership == sent.membership, || format!("{kept:?}"));
                self.members.insert((topic, user), sent.membership);
                done.desk_events = Some(1);
            }
            Act::NoMember { topic, user, .. } => {
                members::delete_member(cx, tx, caller, topic, &user.to_string())?;
                done.desk_events = Some(i64::from(self.members.remove(&(topic, user)).is_some()));
            }
            Act::Set { topic, setting, .. } => {
                let edit = |mut record: parlour_model::TopicRecord| {
                    record.topic = settings::set(record.topic, setting);
                    Ok(record)
                };
                let saved = topics::save_topic(cx, tx, caller, topic, None, &edit)?.unwrap_or_default().topic;
                done.desk_events = Some(self.note_settings(topic, saved));
            }
            Act::Employ { user, there, .. } => done = self.employ(cx, tx, caller, user, there)?,
            _ => {}
        }
        Ok(done)
    }

    /// Somebody leaves, and with him whatever he had or was offered; or he comes back, to nothing.
    fn employ(
        &mut self,
        cx: &mut Cx<'_>,
        tx: &mut Tx<'_>,
        caller: &Caller,
        user: Id,
        there: bool,
    ) -> Result<Done, EngineError> {
        let (mut touched, had) = (list_offered(tx, user)?, list_open_sessions_of(tx, user)?);
        touched.extend(&had);
        let kept =
            if there { accounts::activate(cx, tx, caller, user)? } else { accounts::deactivate(cx, tx, caller, user)? };
        let agent = self.agents.entry(user).or_default();
        let changed = agent.gone == there;
        let left_desk = changed && !there && agent.present;
        if changed {
            agent.gone = !there;
        }
        if left_desk {
            (agent.present, agent.seen_at) = (false, cx.now);
        }
        if changed && !there {
            self.given_back += had.len();
        }
        let desk_events = Some(i64::from(changed) + i64::from(left_desk));
        let done =
            Done { touched: if changed && !there { touched } else { Vec::new() }, desk_events, ..Done::default() };
        Ok(done.and(kept.is_some_and(|it| it.active == there), || format!("{user} is active, or not: not {there}")))
    }

    /// Who has not left.
    fn here(&self) -> Vec<Id> {
        self.agents.iter().filter(|(_, agent)| !agent.gone).map(|(id, _)| *id).collect()
    }

    /// Remembers a topic's settings; how many events told of them.
    fn note_settings(&mut self, topic: Id, mut saved: parlour_model::Topic) -> i64 {
        let known = &self.topics[&topic];
        let changed = saved.updated_at != known.updated_at || saved.warnings() != known.warnings();
        let warnings = saved.warnings() != known.warnings();
        // What the server measures is none of the settings.
        (saved.last_accept_at, saved.seconds_pr_accept) = <_>::default();
        let differs = parlour_model::Topic { updated_at: known.updated_at, ..saved.clone() } != *known;
        for tracked in self.sessions.values_mut().filter(|it| warnings && it.row.topic_id == topic) {
            tracked.stale = true;
        }
        self.topics.insert(topic, saved);
        i64::from(changed || differs)
    }

    /// The session that has waited longest for somebody who is this.
    fn first_queued(&self, by: Id) -> Option<Id> {
        let topics = self.topics.keys().filter(|topic| self.answers(**topic, by));
        let heads = topics.filter_map(|topic| self.queue(*topic).first().copied());
        heads.min_by_key(|id| (self.sessions[id].row.requested_at, *id))
    }

    /// The oldest session of a bot for somebody who is this.
    fn first_with_bot(&self, by: Id) -> Option<Id> {
        let open = self.open.iter().filter_map(|id| self.alive(*id));
        let bots = open.filter(|row| row.is_with_bot() && self.answers(row.topic_id, by));
        bots.map(|row| (row.requested_at, row.id)).min().map(|(_, id)| id)
    }

    fn run_due(&mut self, cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<Done, EngineError> {
        let silent = Timestamp(cx.now.0 - cx.rules.timers.presence_ms);
        let gone: Vec<Id> =
            self.agents.iter().filter(|(_, it)| it.present && it.seen_at < silent).map(|(id, _)| *id).collect();
        let mut touched = list_due_sessions(tx, cx.now, jobs::DUE_MAX as i64)?;
        for user in &gone {
            touched.extend(list_offered(tx, *user)?);
            self.agents.entry(*user).or_default().present = false;
        }
        let before = touched.clone();
        let is_due = jobs::is_due(tx, cx.now, cx.rules.timers.presence_ms)?;
        let looked_at = jobs::run_due(cx, tx)?;
        // Each once, in the order in which the jobs look at them.
        let mut seen = std::collections::BTreeSet::new();
        touched.retain(|id| seen.insert(*id));
        let purged: Vec<Id> = touched.iter().copied().filter(|id| !matches!(sessions_row(tx, *id), Ok(true))).collect();
        for id in &purged {
            self.note_purged(*id);
        }
        touched.retain(|id| !purged.contains(id));
        let done = Done { touched, desk_events: Some((gone.len() + purged.len()) as i64), ..Done::default() };
        Ok(done.and(is_due || looked_at == 0, || format!("nothing was due, but {before:?} were looked at")))
    }

    fn note_purged(&mut self, id: Id) {
        self.sessions.remove(&id);
        self.open.remove(&id);
        self.purged.insert(id);
    }
}

fn sessions_row(tx: &mut Tx<'_>, id: Id) -> Result<bool, EngineError> {
    Ok(parlour_store::find::<parlour_model::Session>(tx, id)?.is_some())
}

fn created(record: Option<&SessionRecord>) -> Done {
    let id = record.map_or(0, |record| record.session.id);
    Done::of(id).and(id != 0, || "the new session is not shown".to_owned())
}

fn said(id: Id, message: Message) -> Done {
    Done { message: Some(message), ..Done::of(id) }
}

fn draft(act: Act, text: String) -> Result<Draft, EngineError> {
    let Act::Add { kind, special, .. } = act else {
        return Draft::new(Message { message: text, ..Message::default() });
    };
    let special_param = if special == SpecialType::Options { r#"["Yes","No"]"# } else { "" }.to_owned();
    Draft::new(Message { message: text, kind, special_type: special, special_param, ..Message::default() })
}

fn associate(id: Id) -> Option<Arc<Associate>> {
    (id != 0).then(|| Arc::new(Associate { id, ..Associate::default() }))
}

fn draft_session(topic: Id, status: SessionStatus, owner: Id, bot: bool) -> SessionRecord {
    let mut record = SessionRecord { user: associate(owner), ..SessionRecord::default() };
    record.session.topic_id = topic;
    record.session.status = status;
    record.session.chatbot_is_active = bot;
    record.session.customer_name = "Mary".to_owned();
    record
}

/// The session as the caller sends it back.
fn apply(mut record: SessionRecord, edit: Edit) -> SessionRecord {
    match edit {
        Edit::Status(status) => record.session.status = status,
        Edit::Owner(id) => record.user = associate(id),
        Edit::Offer(id) => record.transfer_to = associate(id),
        Edit::Rate(rating) => record.session.rating = rating,
        Edit::Name => record.session.customer_name.push('y'),
        Edit::Typing(on) => record.session.user_is_typing = on,
        Edit::Bot(on) => record.session.chatbot_is_active = on,
    }
    record
}

impl World {
    /// That it was right to refuse this.
    fn assert_refusable(&self, act: Act, error: &EngineError) -> Result<(), String> {
        let right = match act {
            Act::Transfer { .. } | Act::Accept { .. } | Act::Reject { .. } => SessionRight::See,
            Act::Reset { .. } => SessionRight::Write,
            Act::Delete { .. } => SessionRight::Delete,
            Act::Add { .. } if matches!(error, EngineError::Forbidden(_) | EngineError::Conflict(_)) => {
                SessionRight::Write
            }
            Act::Happen { .. } | Act::Fetch { .. } | Act::Pass { .. } | Act::Due | Act::HeardOf => {
                return Err(format!("refused: {error}"));
            }
            _ => return Ok(()),
        };
        let row = act.session().and_then(|id| self.alive(id)).ok_or("refused for a session that is not there")?;
        if self.standing(act.by(), row).may(right, row) { Err(format!("refused: {error}")) } else { Ok(()) }
    }
}
