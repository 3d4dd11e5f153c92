//! R4: readers who ask again and again for what came after the last thing they saw, while many write. They miss nothing
//! and see nothing twice.

use std::{
    collections::BTreeSet,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use parlour_engine::{Cx, Rules, messages};
use parlour_harness::{Database, Desk, Engine, PASSWORD, TestServer};
use parlour_model::{Caller, Id, Message, MessageType, SessionStatus::CustomerLast, Timestamp};

use super::races::log_in;

const SESSIONS: Id = 4;
const READERS: usize = 2;
/// Writers of each session.
const WRITERS: usize = 4;

/// How long a reader waits at most for something to be written.
const WAIT_MAX: Duration = Duration::from_secs(30);
/// How often, and how long each time, a reader waits for what another server has written last.
const IN_VAIN_MAX: usize = 100;
const A_MOMENT: Duration = Duration::from_millis(100);

/// What the writers of one session are up to. A reader that found nothing waits for the next write, not for a time.
struct Progress {
    /// Who still writes, and how much is written.
    state: Mutex<(usize, usize)>,
    more: Condvar,
}

impl Progress {
    fn new() -> Self {
        Self { state: Mutex::new((WRITERS, 0)), more: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, (usize, usize)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_written(&self) {
        self.state().1 += 1;
        self.more.notify_all();
    }

    fn note_end(&self) {
        self.state().0 -= 1;
        self.more.notify_all();
    }

    fn wait_for_other_than(&self, known: (usize, usize), wait: Duration) {
        drop(self.more.wait_timeout_while(self.state(), wait, |state| *state == known));
    }
}

/// Writes one message; its key.
fn write(server: &TestServer, session: Id, text: String) -> Id {
    let draft = messages::Draft::new(Message { kind: MessageType::ToCustomer, message: text, ..Message::default() });
    let draft = draft.expect("a sound message");
    let written = server.store().write(move |tx| {
        let caller = Caller { associate_id: 1, administrator: false, chat_user: true };
        let now = Timestamp(1_772_442_000_000);
        let mut cx = Cx { now, actor_id: 1, random: &mut |_| {}, rules: &Rules::default() };
        messages::add(&mut cx, tx, &caller, session, draft)
    });
    written.expect("it is stored").id
}

/// Asks for what came after the last it saw until all that is written is seen, or nothing comes any more; what it saw.
/// Another server on the same store may learn of the last write a moment later.
fn read(server: &TestServer, session: Id, progress: &Progress, all: usize) -> Vec<Id> {
    let mut seen: Vec<Id> = Vec::new();
    let mut in_vain = 0;
    loop {
        // Looked at first: what is written when nobody writes any more is all there is.
        let known = *progress.state();
        let after = seen.last().copied().unwrap_or_default();
        let path = format!("/api/v1/ChatSession/{session}/Messages?after={after}&$select=ChatMessageId");
        let answer = server.get(&path).basic("ann", PASSWORD).send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        let list = answer.json();
        let list = list.as_array().expect("a list");
        for message in list {
            let id = message["ChatMessageId"].as_i64().expect("a key") as Id;
            assert!(seen.last().is_none_or(|last| *last < id), "{id} after {:?}", seen.last());
            seen.push(id);
        }
        match list.len() {
            0 if known.0 == 0 && (seen.len() == all || in_vain == IN_VAIN_MAX) => return seen,
            0 if known.0 == 0 => {
                in_vain += 1;
                progress.wait_for_other_than(known, A_MOMENT);
            }
            0 => progress.wait_for_other_than(known, WAIT_MAX),
            _ => {}
        }
    }
}

fn readers_see_everything_once(engine: Engine, servers: usize, each: usize) {
    let database = Database::new(engine);
    let servers: Vec<_> = (0..servers).map(|_| TestServer::start_on(&database.location, |_| {})).collect();
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "r");
    (1..=SESSIONS).fold(desk, |desk, id| desk.session_of(id, CustomerLast, 1, 0)).import(servers[0].store());
    for server in &servers {
        log_in(server, &["ann"]);
    }
    let progress: Vec<_> = (0..=SESSIONS).map(|_| Progress::new()).collect();
    let (seen, acknowledged) = thread::scope(|scope| {
        let (servers, progress) = (&servers, &progress);
        let readers: Vec<_> = (1..=SESSIONS)
            .flat_map(|session| [session; READERS])
            .enumerate()
            .map(|(reader, session)| {
                let (server, progress) = (&servers[reader % servers.len()], &progress[session as usize]);
                (session, scope.spawn(move || read(server, session, progress, WRITERS * each)))
            })
            .collect();
        let writers: Vec<_> = (0..WRITERS * SESSIONS as usize)
            .map(|writer| {
                let session = writer as Id % SESSIONS + 1;
                // Of the four who write in a session each other one does so on another server.
                let server = &servers[writer / SESSIONS as usize % servers.len()];
                let progress = &progress[session as usize];
                let all = move || {
                    let write = |at| {
                        let id = write(server, session, format!("{writer} {at}"));
                        progress.note_written();
                        id
                    };
                    let ids: Vec<Id> = (0..each).map(write).collect();
                    progress.note_end();
                    ids
                };
                (session, scope.spawn(all))
            })
            .collect();
        let mut acknowledged = vec![BTreeSet::new(); SESSIONS as usize + 1];
        for (session, writer) in writers {
            acknowledged[session as usize].extend(writer.join().expect("it writes"));
        }
        let seen: Vec<_> = readers.into_iter().map(|(session, it)| (session, it.join().expect("it reads"))).collect();
        (seen, acknowledged)
    });
    assert_eq!(
        acknowledged.iter().map(BTreeSet::len).sum::<usize>(),
        WRITERS * SESSIONS as usize * each,
        "a key was given twice"
    );
    for (session, seen) in seen {
        let written = acknowledged[session as usize].iter().copied().collect::<Vec<_>>();
        assert!(seen == written, "of {} messages of session {session} {} were seen", written.len(), seen.len());
    }
}

#[test]
fn readers_miss_nothing_and_see_nothing_twice_on_sqlite() {
    readers_see_everything_once(Engine::Sqlite, 1, 11_250);
}

#[test]
fn readers_of_two_servers_miss_nothing_and_see_nothing_twice_on_postgres() {
    readers_see_everything_once(Engine::Postgres, 2, 1_250);
}
