//! What happens, told at once to whoever listens and may know.
//!
//! The store is the truth and a stream a hint: a commit rings, one thread reads in one snapshot what was written since it
//! last looked, spells each event once and hands it to the streams. What is not stored (who types, how a queue moves, what
//! is read) goes the same way. Nothing here is lost by a restart that could not be read again.

mod agents;
mod audience;
mod bell;
pub(crate) mod event_id;
mod feed;
mod follow;
mod frame;
mod logins;
mod notes;
mod pens;
mod queues;
mod read_marks;
mod room;
mod subscriber;
mod typing;
mod viewing;
mod visitors;
mod waiters;
mod written;

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

use parlour_model::Id;
use parlour_store::{Change, Moment};
use parlour_wire::UserTyping;
use tokio::sync::Semaphore;

use crate::{
    App,
    failure::Failure,
    per_caller::{PerCaller, Permit},
};

use audience::Audience;
pub(crate) use audience::Whose;
use bell::Bell;
pub(crate) use feed::{Begin, Feed, last_event_id};
pub(crate) use frame::Frame;
use frame::{Covered, Mark};
use pens::Pens;
use read_marks::ReadMarks;
use room::Withheld;
pub(crate) use subscriber::End;
use subscriber::Subscriber;
use typing::Typing;
use viewing::Viewing;
use waiters::Waiters;

/// Streams that read on from the store at once; whoever comes back after a restart waits for its turn, so that the others
/// of the desk go on.
const OPENINGS_MAX: usize = 2;

/// Leave to keep a stream open.
pub(crate) type StreamPermit = Arc<Permit<Id>>;

/// What a visitor is told when the agent begins to type, and when he stops.
static AGENT_TYPES: LazyLock<Frame> = LazyLock::new(|| typing_frame(true));
static AGENT_IS_STILL: LazyLock<Frame> = LazyLock::new(|| typing_frame(false));

fn typing_frame(user_is_typing: bool) -> Frame {
    Frame::new("typing", "", &UserTyping { user_is_typing }, Mark::Now)
}

/// The hub.
pub(crate) struct Hub {
    audience: Audience,
    bell: Bell,
    typing: Typing,
    pens: Pens,
    viewing: Viewing,
    read_marks: ReadMarks,
    waiters: Waiters,
    openings: Semaphore,
    visitor_streams: PerCaller<Id>,
    agent_streams: PerCaller<Id>,
    /// Whether anybody listens, for the writer's thread to see without waiting.
    listening: AtomicBool,
}

impl Hub {
    /// `visitor_streams` and `agent_streams` are how many one visitor or one agent may have at once; 0 for no limit.
    pub(crate) fn new(visitor_streams: u32, agent_streams: u32) -> Self {
        Self {
            audience: Audience::default(),
            bell: Bell::default(),
            typing: Typing::default(),
            pens: Pens::default(),
            viewing: Viewing::default(),
            read_marks: ReadMarks::default(),
            waiters: Waiters::default(),
            openings: Semaphore::new(OPENINGS_MAX),
            visitor_streams: PerCaller::without_waiting(visitor_streams),
            agent_streams: PerCaller::without_waiting(agent_streams),
            listening: AtomicBool::new(false),
        }
    }

    /// To be called after each commit. It runs on the writer's thread, and does next to nothing.
    pub(crate) fn committed(&self, changes: &[Change]) {
        self.waiters.committed(changes);
        self.pens.committed(changes);
        let accounts = changes.iter().any(|change| matches!(change, Change::Accounts | Change::Everything));
        // Of marks there is nothing to be told that whoever makes them does not tell.
        let marks = !changes.is_empty() && changes.iter().all(|change| matches!(change, Change::SessionMark(_)));
        if !marks && self.listening.load(Ordering::SeqCst) {
            self.bell.ring_written(accounts);
        }
    }

    /// Up to where everybody was told; none while nobody listens.
    fn told_up_to(&self) -> Option<Moment> {
        self.audience.lock().cursor
    }

    /// Adds a stream to an audience that follows already; false when there is none.
    fn join(&self, whose: &Whose, subscriber: &Arc<Subscriber>) -> bool {
        let mut audience = self.audience.lock();
        let Some(moment) = audience.cursor else { return false };
        audience.enter(whose, subscriber, moment);
        true
    }

    /// Adds a stream; if it is the first, what was written up to `moment` is not told.
    fn enter(&self, whose: &Whose, subscriber: &Arc<Subscriber>, moment: Moment) {
        let mut audience = self.audience.lock();
        self.listening.store(true, Ordering::SeqCst);
        audience.enter(whose, subscriber, moment);
        drop(audience);
        self.bell.ring_written(false);
    }

    /// Takes a stream off.
    fn leave(&self, whose: &Whose, subscriber: &Arc<Subscriber>) {
        let mut audience = self.audience.lock();
        audience.leave(whose, subscriber);
        self.listening.store(audience.cursor.is_some(), Ordering::SeqCst);
    }

    /// A stream knows all that was written up to there.
    fn is_live(&self, whose: &Whose, covered: Covered, withheld: Option<Withheld>) {
        if let (Whose::Visitor(session_id), Covered::Session(number, now)) = (whose, covered)
            && let Some(room) = self.audience.lock().rooms.get_mut(session_id)
        {
            room.is_at(number, withheld, now);
        }
    }

    /// How many streams are open.
    pub(crate) fn streams(&self) -> usize {
        self.audience.lock().streams()
    }

    /// Leave for one more stream of that reader.
    pub(crate) fn admit(&self, whose: &Whose) -> Result<StreamPermit, Failure> {
        let permit = match whose {
            Whose::Agent(login) => self.agent_streams.try_take(login.caller.associate_id),
            Whose::Visitor(session_id) => self.visitor_streams.try_take(*session_id),
        };
        permit.map(Arc::new).ok_or(Failure::TooMany(feed::TRY_AGAIN))
    }

    /// The agent of a session types, or no longer does. The visitor hears it at once, the store a moment later.
    pub(crate) fn agent_types(&self, app: &App, session_id: Id, types: bool) {
        let (now, is_behind) = (app.clock.elapsed(), || self.bell.is_behind());
        if self.typing.agent((session_id, types), now, is_behind, |id, types| self.tell_agent_types(id, types)) {
            self.bell.ring_within_a_pause();
        } else {
            self.bell.ring();
        }
    }

    /// Tells the visitor of a session whether its agent types.
    fn tell_agent_types(&self, session_id: Id, types: bool) {
        if let Some(room) = self.audience.lock().rooms.get(&session_id) {
            room.push(if types { &AGENT_TYPES } else { &AGENT_IS_STILL });
        }
    }

    /// Whether the agent of a session types, of which the store says that.
    pub(crate) fn agent_types_now(&self, session_id: Id, stored: bool) -> bool {
        self.typing.agent_types(session_id, stored)
    }

    /// Who may type where.
    pub(crate) fn pens(&self) -> &Pens {
        &self.pens
    }

    /// The visitor of a session types, or no longer does.
    pub(crate) fn visitor_types(&self, session_id: Id, types: bool) {
        self.typing.visitor(session_id, types);
        self.bell.ring();
    }

    /// A message has gone out to the session's visitor.
    pub(crate) fn delivered(&self, whose: &Whose, message_id: Id) {
        if let Whose::Visitor(session_id) = whose {
            self.read_marks.delivered(*session_id, message_id);
        }
    }

    /// The visitor has read up to that message, in another way than by a stream.
    pub(crate) fn was_read(&self, session_id: Id, message_id: Id) {
        if self.listening.load(Ordering::SeqCst) {
            self.read_marks.read(session_id, message_id);
            self.bell.ring();
        }
    }

    /// Who waits for something new in a session.
    pub(crate) fn waiters(&self) -> &Waiters {
        &self.waiters
    }

    /// Ends all streams and every wait, when the server stops.
    pub(crate) fn close(&self) {
        self.waiters.close();
        self.audience.lock().close();
    }

    /// Ends the thread that follows.
    pub(crate) fn stop(&self) {
        self.bell.stop();
    }
}

/// Follows on a thread of its own until the hub is stopped.
pub(crate) fn start(app: &Arc<App>) -> std::io::Result<std::thread::JoinHandle<()>> {
    let app = Arc::clone(app);
    std::thread::Builder::new().name("live-hub".to_owned()).spawn(move || follow::run(&app))
}
