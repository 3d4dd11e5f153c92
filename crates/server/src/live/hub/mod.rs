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
    Arc,
    atomic::{AtomicBool, Ordering},
};

use parlour_model::Id;
use parlour_store::{Change, Moment};
use tokio::sync::Semaphore;

use crate::{App, failure::Failure};

pub(crate) use audience::Whose;
use audience::{Audience, STREAMS_OF_ONE_MAX};
use bell::Bell;
pub(crate) use feed::{Begin, Feed, last_event_id};
use frame::Covered;
pub(crate) use frame::Frame;
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

/// The hub.
pub(crate) struct Hub {
    audience: Audience,
    bell: Bell,
    typing: Typing,
    viewing: Viewing,
    read_marks: ReadMarks,
    waiters: Waiters,
    openings: Semaphore,
    /// Whether anybody listens, for the writer's thread to see without waiting.
    listening: AtomicBool,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            audience: Audience::default(),
            bell: Bell::default(),
            typing: Typing::default(),
            viewing: Viewing::default(),
            read_marks: ReadMarks::default(),
            waiters: Waiters::default(),
            openings: Semaphore::new(OPENINGS_MAX),
            listening: AtomicBool::new(false),
        }
    }

    /// To be called after each commit. It runs on the writer's thread, and does next to nothing.
    pub(crate) fn committed(&self, changes: &[Change]) {
        self.waiters.committed(changes);
        let accounts = changes.iter().any(|change| matches!(change, Change::Accounts | Change::Everything));
        if self.listening.load(Ordering::SeqCst) {
            self.bell.ring(accounts);
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
        self.bell.ring(false);
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

    /// That one more stream of that one may be opened.
    pub(crate) fn admit(&self, whose: &Whose) -> Result<(), Failure> {
        let count = self.audience.lock().count(whose);
        if count < STREAMS_OF_ONE_MAX { Ok(()) } else { Err(Failure::TooMany(feed::TRY_AGAIN)) }
    }

    /// The agent of a session types, or no longer does. The visitor hears it at once.
    pub(crate) fn agent_types(&self, app: &App, session_id: Id, types: bool) {
        self.typing.agent(session_id, types, app.clock.elapsed());
        self.bell.ring(false);
    }

    /// The visitor of a session types, or no longer does.
    pub(crate) fn visitor_types(&self, app: &App, session_id: Id, types: bool) {
        self.typing.visitor(session_id, types, app.clock.elapsed());
        self.bell.ring(false);
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
