//! The thread that follows the store and tells the audience.

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use parlour_engine::sessions::Delivery;
use parlour_model::{EventKind, Id, MessageType, Session, Timestamp};
use parlour_store::{Moment, StoreError, Tx, list_by_ids, list_memberships, list_messages_come_due};
use parlour_wire::{CustomerTyping, ReadUpTo};

use super::{
    agents::{Listeners, Memberships, Told},
    event_id,
    feed::withheld,
    frame::{Frame, Mark},
    logins,
    notes::Notes,
    queues::Queues,
    room::{News, Withheld},
    subscriber::{End, Subscriber},
    typing::{Spoke, Waiting},
    visitors::{VisitorEvent, news_of},
    written::{Part, Written, written_after},
};
use crate::App;

/// Events, and messages, read at a time.
const PART_MAX: usize = 128;
/// How long a burst waits for readers who have much to read still, and in what steps.
const BURST_STEPS: usize = 50;
const BURST_STEP: Duration = Duration::from_millis(1);
/// How late a message may be shown whose time has come, in milliseconds.
const DUE_PAUSE_MS: u64 = 100;
/// How often messages that went out are marked as read.
const READ_PAUSE: Duration = Duration::from_secs(1);
/// How often it is noted that those who listen are there.
const ALIVE_PAUSE: Duration = Duration::from_secs(20);

/// Follows until the hub is stopped.
pub(crate) fn run(app: &Arc<App>) {
    let mut follower = Follower::new(app);
    loop {
        let ticks = app.hub.told_up_to().is_some() || app.hub.typing.is_any() || app.hub.viewing.is_any();
        let rung = app.hub.bell.wait(ticks);
        if rung.stop {
            return;
        }
        follower.accounts_changed |= rung.accounts;
        // Now and then it looks though nobody said so: a bell may be lost.
        follower.looks_around = !rung.news;
        // Whatever happens in a turn, the next one begins where it failed.
        match catch_unwind(AssertUnwindSafe(|| follower.turn())) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the streams could not be told what happened; it is tried again"),
            Err(_) => tracing::error!("a turn of the streams panicked"),
        }
    }
}

/// What the thread keeps between its turns.
struct Follower<'a> {
    app: &'a Arc<App>,
    memberships: Option<Memberships>,
    queues: Queues,
    accounts_changed: bool,
    looks_around: bool,
    /// Who types, told once all is told that was written before they said so; and who has said something in that.
    waited: Option<Waiting>,
    spoke: Spoke,
    /// When it was last looked whether a message's time has come.
    shown_at: Timestamp,
    read_at: Duration,
    alive_at: Duration,
    notes: Notes,
    logins: logins::Watch,
}

/// What a part of what was written means to those who listen.
struct Batch {
    told: Vec<Told>,
    rooms: HashMap<Id, Vec<News>>,
    /// Sessions that are no more.
    purged: Vec<Id>,
    /// Whether visitors have missed something, and where their streams are now.
    reset: Vec<(Id, i64)>,
    /// Topics whose queue may have moved.
    topics: HashSet<Id>,
    /// Sessions in which somebody has said something.
    spoke: Spoke,
    /// Sessions to which something happened.
    stirred: HashSet<Id>,
    end: Moment,
    more: bool,
}

impl Batch {
    /// Notes what else follows from what was written.
    fn note(&mut self, written: &Written) {
        match written {
            Written::Message(message) => match message.kind {
                MessageType::ToUser => self.spoke.visitors.push(message.session_id),
                MessageType::ToCustomer => self.spoke.agents.push(message.session_id),
                _ => {}
            },
            Written::Event(event) => {
                self.stirred.insert(event.stream);
                if event.kind == EventKind::SessionPurged {
                    self.purged.push(event.subject_id);
                }
                if event.former.topic_id != 0 {
                    self.topics.insert(event.former.topic_id);
                }
            }
        }
    }
}

impl<'a> Follower<'a> {
    fn new(app: &'a Arc<App>) -> Self {
        let now = app.clock.elapsed();
        Self {
            app,
            memberships: None,
            queues: Queues::default(),
            accounts_changed: false,
            looks_around: false,
            waited: None,
            spoke: Spoke::default(),
            shown_at: Timestamp::NONE,
            read_at: now,
            alive_at: now,
            notes: Notes::default(),
            logins: logins::Watch::new(now),
        }
    }

    fn turn(&mut self) -> Result<(), StoreError> {
        let app = self.app;
        let now = app.clock.elapsed();
        if self.logins.is_due(self.accounts_changed, now) {
            logins::check(app)?;
            self.accounts_changed = false;
        }
        // Both are asked before the store is: whatever was written before somebody said that he types is told first.
        let written = app.hub.bell.written();
        self.waited.get_or_insert_with(|| app.hub.typing.take_waiting());
        let unheard = app.hub.told_up_to().is_none();
        if self.looks_around || unheard || app.hub.bell.is_behind() {
            self.follow()?;
        }
        self.tell_typing(now, written)?;
        self.show_what_came_due()?;
        self.tell_read()?;
        app.hub.viewing.tell(app, now)?;
        self.queues.tell(app, self.memberships.as_ref(), now)?;
        if now.saturating_sub(self.read_at) >= READ_PAUSE {
            self.read_at = now;
            self.mark_read();
        }
        if now.saturating_sub(self.alive_at) >= ALIVE_PAUSE {
            self.alive_at = now;
            self.note_alive();
        }
        self.notes.write_next(app);
        Ok(())
    }

    /// Tells what was written since the last time.
    fn follow(&mut self) -> Result<(), StoreError> {
        loop {
            let Some(cursor) = self.app.hub.told_up_to() else {
                // Nobody tells when members change while nobody listens.
                self.memberships = None;
                return Ok(());
            };
            let batch = {
                let (app, memberships) = (self.app, &mut self.memberships);
                app.store.read(|tx| read(app, tx, cursor, memberships))?
            };
            self.deliver(&batch);
            if !batch.more {
                return Ok(());
            }
        }
    }

    fn deliver(&mut self, batch: &Batch) {
        let app = self.app;
        self.queues.moved(&batch.topics);
        app.hub.viewing.stir(batch.stirred.iter().copied());
        self.spoke.visitors.extend(&batch.spoke.visitors);
        self.spoke.agents.extend(&batch.spoke.agents);
        let now = app.clock.now();
        let mut audience = app.hub.audience.lock();
        let mut behind = Vec::new();
        for told in &batch.told {
            audience.tell_agents(told, &mut behind);
        }
        for (session_id, news) in &batch.rooms {
            let Some(room) = audience.rooms.get_mut(session_id) else { continue };
            for news in news {
                room.tell(&app.epoch, news, now);
            }
            behind.extend(room.streams.iter().filter(|it| it.has_much()).cloned());
        }
        for (session_id, number) in &batch.reset {
            if let Some(room) = audience.rooms.get(session_id) {
                room.push(&Frame::reset(&event_id::of_session(&app.epoch, *number), Mark::Now));
            }
        }
        for session_id in &batch.purged {
            audience.rooms.get(session_id).into_iter().flat_map(|room| &room.streams).for_each(|it| it.end(End::Cut));
        }
        if audience.cursor.is_some() {
            audience.cursor = Some(batch.end);
        }
        drop(audience);
        wait_for(&behind);
    }

    /// Shows messages whose time has come.
    fn show_what_came_due(&mut self) -> Result<(), StoreError> {
        let (app, now) = (self.app, self.app.clock.now());
        // All rooms are looked at, so not at each turn.
        if now.0.abs_diff(self.shown_at.0) < DUE_PAUSE_MS {
            return Ok(());
        }
        self.shown_at = now;
        let due: Vec<_> = {
            let audience = app.hub.audience.lock();
            audience.rooms.iter().filter_map(|(id, room)| Some((*id, room.come_due(now)?))).collect()
        };
        for (session_id, (after, since)) in due {
            let (news, withheld) = app.store.read(|tx| shown(app, tx, session_id, (after, since, now)))?;
            if let Some(room) = app.hub.audience.lock().rooms.get_mut(&session_id) {
                room.has_shown(withheld, now);
                for news in &news {
                    room.tell(&app.epoch, news, now);
                }
            }
        }
        Ok(())
    }

    /// Tells who types, once all is told that was written up to there, and has noted which agents do.
    fn tell_typing(&mut self, now: Duration, written: u64) -> Result<(), StoreError> {
        let hub = &self.app.hub;
        let (waited, spoke) = (self.waited.take().unwrap_or_default(), std::mem::take(&mut self.spoke));
        let tell = |session_id, types| hub.tell_agent_types(session_id, types);
        let visitors = hub.typing.take_turn(&waited, &spoke, now, tell, || hub.bell.has_followed(written));
        if self.notes.typed_all() {
            self.notes.add_typing(hub.typing.take_flags());
        }
        self.tell_readers(&visitors, |chat_session_id, customer_is_typing| {
            Frame::new("typing", "", &CustomerTyping { chat_session_id, customer_is_typing }, Mark::Now)
        })?;
        Ok(())
    }

    /// Tells those who may read a session's messages something of it.
    fn tell_readers<T: Copy>(&self, of: &[(Id, T)], frame: impl Fn(Id, T) -> Frame) -> Result<(), StoreError> {
        let (app, callers) = (self.app, self.app.hub.audience.lock().callers());
        let Some(memberships) = self.memberships.as_ref().filter(|_| !callers.is_empty() && !of.is_empty()) else {
            return Ok(());
        };
        let ids: Vec<_> = of.iter().map(|(id, _)| *id).collect();
        let sessions = app.store.read(|tx| list_by_ids::<Session>(tx, &ids))?;
        let listeners = listeners(app, &callers, memberships);
        let audience = app.hub.audience.lock();
        for (id, what) in of {
            let Some(session) = sessions.iter().find(|session| session.id == *id) else { continue };
            let told = Told { frame: frame(*id, *what), to: listeners.readers(session) };
            audience.tell_agents(&told, &mut Vec::new());
        }
        Ok(())
    }

    /// Has noted what went out to visitors.
    fn mark_read(&mut self) {
        if self.notes.delivered_all() {
            let delivered = self.app.hub.read_marks.take_delivered().into_iter();
            self.notes.add_delivered(delivered.map(|(session_id, message_id)| Delivery { session_id, message_id }));
        }
    }

    /// Tells what was noted as read.
    fn tell_read(&self) -> Result<(), StoreError> {
        let read = self.app.hub.read_marks.take_read();
        self.tell_readers(&read, |chat_session_id, chat_message_id| {
            Frame::new("read", "", &ReadUpTo { chat_session_id, chat_message_id }, Mark::Now)
        })
    }

    /// Notes that everybody who listens is there.
    fn note_alive(&mut self) {
        let (agents, sessions): (Vec<_>, Vec<_>) = {
            let audience = self.app.hub.audience.lock();
            (audience.desks.keys().copied().collect(), audience.rooms.keys().copied().collect())
        };
        for id in agents {
            self.app.heard_of(id);
        }
        self.notes.add_alive(sessions);
    }
}

/// Gives readers who have much to read a moment, so that in a burst only those are cut off who do not read.
fn wait_for(behind: &[Arc<Subscriber>]) {
    for _ in 0..BURST_STEPS {
        if !behind.iter().any(|it| it.has_much()) {
            return;
        }
        std::thread::sleep(BURST_STEP);
    }
    for subscriber in behind {
        subscriber.was_waited_for();
    }
}

fn listeners<'l>(app: &'l App, callers: &'l [parlour_model::Caller], memberships: &'l Memberships) -> Listeners<'l> {
    Listeners { epoch: &app.epoch, callers, memberships, show_keys: app.settings.show_session_keys }
}

/// What was written after that moment, and what it means to those who listen.
fn read(
    app: &Arc<App>,
    tx: &mut Tx<'_>,
    cursor: Moment,
    memberships: &mut Option<Memberships>,
) -> Result<Batch, StoreError> {
    let Part { written, end, more } = written_after(tx, cursor, PART_MAX)?;
    // Asked after the store was: who comes later has read all of this for himself.
    let imported =
        written.iter().any(|it| matches!(it, Written::Event(event) if event.kind == EventKind::DataImported));
    let (callers, rooms) = {
        let audience = app.hub.audience.lock();
        let heard = |id: &Id| audience.rooms.contains_key(id);
        let rooms: HashSet<_> = if imported {
            audience.rooms.keys().copied().collect()
        } else {
            written.iter().map(Written::session_id).filter(heard).collect()
        };
        (audience.callers(), rooms)
    };
    let members = if written.iter().any(changes_members) { None } else { memberships.take() };
    let members = match members {
        Some(members) => members,
        None => list_memberships(tx)?.into_iter().map(|it| ((it.user_id, it.topic_id), it)).collect(),
    };
    let told = listeners(app, &callers, &members).tell(tx, &written, cursor)?;
    *memberships = Some(members);
    let mut batch = Batch {
        told,
        rooms: HashMap::new(),
        purged: Vec::new(),
        reset: Vec::new(),
        topics: HashSet::new(),
        spoke: Spoke::default(),
        stirred: HashSet::new(),
        end,
        more,
    };
    let mut of_rooms: HashMap<Id, Vec<VisitorEvent>> = HashMap::new();
    for written in written {
        batch.note(&written);
        let session_id = written.session_id();
        if session_id != 0 && rooms.contains(&session_id) {
            of_rooms.entry(session_id).or_default().extend(VisitorEvent::of(written));
        }
    }
    let touched: Vec<_> = if imported { rooms.into_iter().collect() } else { of_rooms.keys().copied().collect() };
    for session in list_by_ids::<Session>(tx, &touched)? {
        // Moved to another topic, it waits there.
        batch.topics.insert(session.topic_id);
        if let Some(events) = of_rooms.get(&session.id) {
            batch.rooms.insert(session.id, news_of(app, tx, &session, events)?);
        }
        if imported {
            batch.reset.push((session.id, session.event_number));
        }
    }
    Ok(batch)
}

fn changes_members(written: &Written) -> bool {
    matches!(written, Written::Event(event) if matches!(
        event.kind,
        EventKind::MembersChanged | EventKind::TopicDeleted | EventKind::DataImported
    ))
}

/// What of a session has come due, and what is still withheld.
fn shown(
    app: &Arc<App>,
    tx: &mut Tx<'_>,
    session_id: Id,
    (after, since, now): (i64, Timestamp, Timestamp),
) -> Result<(Vec<News>, Option<Withheld>), StoreError> {
    let messages = list_messages_come_due(tx, session_id, after, since, now)?;
    let events: Vec<_> = messages.into_iter().map(VisitorEvent::Message).collect();
    let session = list_by_ids::<Session>(tx, &[session_id])?.pop().unwrap_or_default();
    Ok((news_of(app, tx, &session, &events)?, withheld(tx, session_id, now)?))
}
