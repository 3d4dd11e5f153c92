//! A stream from where its reader left off: first what the store has, a part at a time, then what happens.
//!
//! The reader joins the audience before each part is read, and leaves it again if there is more: so nothing falls between
//! the last part and the first event, and what is in both is told once.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use parlour_model::{Event, Id, Message, Session, Stream, Timestamp};
use parlour_store::{
    Moment, StoreError, Tx, find, find_withheld, list_by_ids, list_events_after, list_memberships_of_user, newest,
};

use super::{
    StreamPermit, Whose,
    agents::Listeners,
    event_id::{self, LastSeen},
    frame::{Covered, Frame, Mark},
    room::Withheld,
    subscriber::{End, Subscriber},
    visitors::{VisitorEvent, news_of},
    written::{Written, written_after},
};
use crate::{App, auth::Login, failure::Failure, reply::Opening};

/// Events, and messages, of one part.
const PART_MAX: usize = 16;
/// Events and messages that are told again; who has missed more loads the whole state.
const RESUME_MAX: i64 = 5_000;
/// How long ago they may have happened.
const RESUME_MS: i64 = 12 * 60 * 60 * 1000;
/// When whoever has too many streams may try again.
pub(crate) const TRY_AGAIN: Duration = Duration::from_secs(10);

/// A stream of events for one reader.
pub(crate) struct Feed {
    app: Arc<App>,
    whose: Whose,
    state: State,
    /// Counts the stream among its reader's until it ends.
    _permit: StreamPermit,
}

/// Where a stream begins.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Begin {
    /// In the desk's.
    Desk(LastSeen<Moment>),
    /// In a session's.
    Session(LastSeen<i64>),
}

enum State {
    Behind(Begin),
    Live(Place),
}

/// A place in the audience, given up when it is dropped.
struct Place {
    app: Arc<App>,
    whose: Whose,
    subscriber: Arc<Subscriber>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.app.hub.leave(&self.whose, &self.subscriber);
    }
}

/// Part of what a reader has missed.
struct Missed {
    frames: Vec<Frame>,
    next: Next,
}

enum Next {
    /// There may be more.
    Behind(Begin),
    /// That was all.
    Live(Covered, Option<Withheld>),
}

impl Feed {
    pub(crate) fn new(app: Arc<App>, opening: Opening) -> Self {
        let Opening { whose, begin, permit } = opening;
        Self { app, whose, state: State::Behind(begin), _permit: permit }
    }

    /// Gets ready: whoever begins now misses nothing that happens after this. False when the store cannot tell.
    pub(crate) async fn begin(&mut self) -> bool {
        let State::Behind(begin @ (Begin::Desk(LastSeen::Nothing) | Begin::Session(LastSeen::Nothing))) = self.state
        else {
            return true;
        };
        let Some((_, state)) = Box::pin(self.read_on(begin)).await else { return false };
        self.state = state;
        true
    }

    /// What comes next, or why nothing does. Whoever drops this before it is done misses nothing.
    pub(crate) async fn next(&mut self) -> Result<Vec<Frame>, End> {
        loop {
            match &self.state {
                State::Live(place) => return place.subscriber.next().await,
                State::Behind(begin) => {
                    // Boxed: it is large, and a stream spends its life in the other state.
                    let (frames, state) = Box::pin(self.read_on(*begin)).await.ok_or(End::Cut)?;
                    self.state = state;
                    if !frames.is_empty() {
                        return Ok(frames);
                    }
                }
            }
        }
    }

    /// Why the stream is to end, once it is.
    pub(crate) async fn ended(&self) -> End {
        match &self.state {
            State::Live(place) => place.subscriber.ended().await,
            State::Behind(_) => std::future::pending().await,
        }
    }

    /// A sign of life. A reader of the desk's stream is told how far it is: most of what happens there is not for it, and
    /// it is not to be taken for one who missed that.
    pub(crate) fn sign_of_life(&self) -> Bytes {
        // Asked before it is looked at what waits: whatever was told up to there waits or is sent.
        let told_up_to = self.app.hub.told_up_to();
        match (&self.state, &self.whose, told_up_to) {
            (State::Live(place), Whose::Agent(_), Some(moment)) if place.subscriber.is_idle() => {
                format!(":\nid: {}\n\n", event_id::of_desk(&self.app.epoch, moment)).into()
            }
            _ => Bytes::from_static(b":\n\n"),
        }
    }

    /// The reader was sent that.
    pub(crate) fn sent(&self, frame: &Frame) {
        self.measure(frame);
        if frame.message_id != 0 {
            self.app.hub.delivered(&self.whose, frame.message_id);
        }
    }

    /// Counts how long a message took to get here. What a stream reads on after it was away took as long as it was away.
    fn measure(&self, frame: &Frame) {
        if matches!(self.state, State::Live(_)) && frame.shown_at.is_some() {
            let took = self.app.clock.now().0.saturating_sub(frame.shown_at.0);
            self.app.metrics.count_delivery(Duration::from_millis(u64::try_from(took).unwrap_or_default()));
        }
    }

    async fn read_on(&self, begin: Begin) -> Option<(Vec<Frame>, State)> {
        let _turn = self.app.hub.openings.acquire().await.ok()?;
        let place = self.enter().await.ok()?;
        let missed = match (&self.whose, begin) {
            (Whose::Agent(login), Begin::Desk(seen)) => missed_of_desk(&self.app, Arc::clone(login), seen).await,
            (Whose::Visitor(id), Begin::Session(seen)) => missed_of_session(&self.app, *id, seen).await,
            _ => None,
        }?;
        let state = match missed.next {
            Next::Behind(begin) => State::Behind(begin),
            Next::Live(covered, withheld) => {
                let waits = place.subscriber.go_live(covered);
                match (covered, withheld) {
                    // What came meanwhile was given ids that may pass what is withheld: once more.
                    (Covered::Session(number, _), Some(_)) if waits => {
                        State::Behind(Begin::Session(LastSeen::UpTo(number)))
                    }
                    _ => {
                        self.app.hub.is_live(&self.whose, covered, withheld);
                        State::Live(place)
                    }
                }
            }
        };
        Some((missed.frames, state))
    }

    async fn enter(&self) -> Result<Place, Failure> {
        let subscriber = Arc::new(Subscriber::default());
        // Only who comes first needs to know how far the store is.
        if self.app.hub.told_up_to().is_none() {
            let moment = self.app.read(newest).await?;
            self.app.hub.enter(&self.whose, &subscriber, moment);
        } else if !self.app.hub.join(&self.whose, &subscriber) {
            // The others have left in between.
            let moment = self.app.read(newest).await?;
            self.app.hub.enter(&self.whose, &subscriber, moment);
        }
        Ok(Place { app: Arc::clone(&self.app), whose: self.whose.clone(), subscriber })
    }
}

/// What an agent has missed; nothing when the store cannot tell.
async fn missed_of_desk(app: &Arc<App>, login: Arc<Login>, seen: LastSeen<Moment>) -> Option<Missed> {
    let now = app.clock.now();
    let shared = Arc::clone(app);
    let missed = app.read(move |tx| {
        let newest = newest(tx)?;
        let live = |frames| Missed { frames, next: Next::Live(Covered::Desk(newest), None) };
        let reset = || live(vec![Frame::reset(&event_id::of_desk(&shared.epoch, newest), Mark::Now)]);
        let from = match seen {
            LastSeen::Nothing => return Ok(live(Vec::new())),
            LastSeen::Unknown => return Ok(reset()),
            LastSeen::UpTo(from) => from,
        };
        let (events, messages) =
            (newest.position - from.position, i64::from(newest.message_id) - i64::from(from.message_id));
        if events < 0 || messages < 0 || events + messages > RESUME_MAX {
            return Ok(reset());
        }
        let part = written_after(tx, from, PART_MAX)?;
        if part.written.first().is_some_and(|first| is_too_old(happened_at(first), now)) {
            return Ok(reset());
        }
        let caller = &login.caller;
        let memberships = list_memberships_of_user(tx, caller.associate_id)?;
        let memberships = memberships.into_iter().map(|it| ((it.user_id, it.topic_id), it)).collect();
        let listeners = Listeners {
            epoch: &shared.epoch,
            callers: std::slice::from_ref(caller),
            memberships: &memberships,
            show_keys: shared.settings.show_session_keys,
        };
        let frames = listeners.tell(tx, &part.written, from)?.into_iter().map(|told| told.frame).collect();
        Ok::<_, StoreError>(if part.more {
            Missed { frames, next: Next::Behind(Begin::Desk(LastSeen::UpTo(part.end))) }
        } else {
            live(frames)
        })
    });
    missed.await.ok()
}

fn happened_at(written: &Written) -> Timestamp {
    match written {
        Written::Event(event) => event.happened_at,
        Written::Message(message) => message.posted_at,
    }
}

fn is_too_old(happened_at: Timestamp, now: Timestamp) -> bool {
    happened_at.0 < now.0 - RESUME_MS
}

/// What a visitor has missed; nothing when there is no such session any more, or the store cannot tell.
async fn missed_of_session(app: &Arc<App>, session_id: Id, seen: LastSeen<i64>) -> Option<Missed> {
    let shared = Arc::clone(app);
    let missed = app.read(move |tx| {
        let Some(session) = find::<Session>(tx, session_id)? else { return Ok(None) };
        let now = shared.clock.now();
        let withheld = withheld(tx, session_id, now)?;
        let newest = session.event_number;
        let live = |frames| Missed { frames, next: Next::Live(Covered::Session(newest, now), withheld) };
        let reset = || {
            let id = event_id::of_session(&shared.epoch, Withheld::bound(withheld, newest));
            live(vec![Frame::reset(&id, Mark::Now)])
        };
        let from = match seen {
            LastSeen::Nothing => return Ok(Some(live(Vec::new()))),
            LastSeen::Unknown => return Ok(Some(reset())),
            LastSeen::UpTo(from) => from,
        };
        if from > newest || newest - from > RESUME_MAX {
            return Ok(Some(reset()));
        }
        let events = list_events_after(tx, Stream::Session(session_id), from, PART_MAX as i64)?;
        if events.first().is_some_and(|first| is_too_old(first.happened_at, now)) {
            return Ok(Some(reset()));
        }
        let end = events.last().map_or(from, |last| last.number);
        let more = events.len() == PART_MAX;
        let events = with_messages(tx, events)?;
        let mut frames = Vec::new();
        for news in news_of(&shared, tx, &session, &events)?.iter().filter(|news| news.shown_at <= now) {
            frames.extend(news.spell(&shared.epoch, Withheld::bound(withheld, news.number)));
        }
        Ok::<_, StoreError>(Some(if more {
            Missed { frames, next: Next::Behind(Begin::Session(LastSeen::UpTo(end))) }
        } else {
            live(frames)
        }))
    });
    missed.await.ok().flatten()
}

/// The id that a visitor who sees a session as it is now goes on from.
pub(crate) fn last_event_id(
    epoch: &str,
    tx: &mut Tx<'_>,
    session_id: Id,
    now: Timestamp,
) -> Result<String, StoreError> {
    let number = find::<Session>(tx, session_id)?.map_or(0, |session| session.event_number);
    Ok(event_id::of_session(epoch, Withheld::bound(withheld(tx, session_id, now)?, number)))
}

/// What of a session is not shown yet.
pub(super) fn withheld(tx: &mut Tx<'_>, session_id: Id, now: Timestamp) -> Result<Option<Withheld>, StoreError> {
    Ok(find_withheld(tx, session_id, now)?.map(|(number, until)| Withheld { number, until }))
}

/// A session's events, the messages among them read.
fn with_messages(tx: &mut Tx<'_>, events: Vec<Event>) -> Result<Vec<VisitorEvent>, StoreError> {
    let is_message = |event: &Event| event.kind == parlour_model::EventKind::MessageAdded;
    let ids: Vec<_> = events.iter().filter(|event| is_message(event)).map(|event| event.subject_id).collect();
    let mut messages = list_by_ids::<Message>(tx, &ids)?;
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        if !is_message(&event) {
            all.push(VisitorEvent::Session(event.kind, event.number));
        } else if let Some(at) = messages.iter().position(|message| message.id == event.subject_id) {
            all.push(VisitorEvent::Message(messages.swap_remove(at)));
        }
    }
    Ok(all)
}
