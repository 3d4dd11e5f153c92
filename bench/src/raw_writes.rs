//! The limit that durable writes are measured against: SQLite as such, one thread that commits whatever has queued up,
//! and callers who wait for it (no goal of its own).
//!
//! A message is a row of 200 bytes with one index; in the second variant the row of its session is updated in the same
//! transaction. The database is set up as the server's is: a write-ahead log, and a commit is on disk.
//!
//! How many sessions the messages are spread over decides more than the rows do: each session has its own place in the
//! index, and each place in a commit is a page of the log. Whoever is compared must write to as many.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use rusqlite::Connection;

use crate::{
    Outcome, blocking, closed_loop, desk,
    load::{Round, Rounds, turns},
    report::{Bar, Figure, Report},
    stores::Stores,
};

/// Callers at once.
pub(crate) const CLIENTS: usize = 64;
/// Sessions of a large desk, as many as there are in the desks that are compared, and of a small one.
pub(crate) const SESSIONS: u32 = 1_280;
const FEW_SESSIONS: u32 = 20;
/// Writes that may wait, and writes in one commit, as in the server.
const QUEUE_MAX: usize = 4_096;
const BATCH_MAX: usize = 512;
/// What is appended before the disk is asked to keep it.
const PAGE: [u8; 4_096] = [b'p'; 4_096];

const SCHEMA: &str = "
    create table session (
      id integer not null primary key,
      status integer not null,
      last_message text not null,
      idle_ms integer not null
    ) strict;
    create table message (
      id integer not null primary key,
      session_id integer not null,
      message text not null,
      posted_ms integer not null
    ) strict;
    create index message_session on message (session_id, id);
";

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let folder = stores.folder();
    let messages = Raw::open(folder, Work::Message, SESSIONS)?;
    let both = Raw::open(folder, Work::MessageAndSession, SESSIONS)?;
    let few = Raw::open(folder, Work::Message, FEW_SESSIONS)?;
    let mut rounds = Rounds::of(&["message", "message and session", "in 20 sessions", "append and sync"]);
    for (time, counts) in turns() {
        let turn = [
            messages.round(time).await?,
            both.round(time).await?,
            few.round(time).await?,
            append_and_sync(folder, time).await?,
        ];
        if counts {
            rounds.push(turn);
        }
    }
    rounds.print();
    report_figures(&rounds, report);
    Ok(())
}

fn report_figures(rounds: &Rounds, report: &mut Report) {
    let rates = [
        "raw SQLite, 64 clients, a message in one of 1,280 sessions",
        "the same, its session updated with it",
        "raw SQLite, 64 clients, a message in one of 20 sessions",
    ];
    for (index, what) in rates.into_iter().enumerate() {
        let p50_ms = rounds.median(index, |round| round.p50_ms);
        report.add(Figure {
            goal: "",
            what,
            value: rounds.median(index, |round| round.requests_per_s),
            unit: "/s",
            bar: Bar::None,
            stretch: Bar::None,
            note: format!("p50 {p50_ms:.2} ms, p99 {:.2} ms", rounds.median(index, |round| round.p99_ms)),
        });
    }
    report.add(Figure {
        goal: "",
        what: "append 4 KB and fdatasync",
        value: rounds.median(rates.len(), |round| round.p50_ms),
        unit: "ms",
        bar: Bar::None,
        stretch: Bar::None,
        note: format!("p99 {:.2} ms", rounds.median(rates.len(), |round| round.p99_ms)),
    });
}

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Inserts a message.
    Message,
    /// Inserts a message and updates its session.
    MessageAndSession,
}

/// A write, and whom to tell.
struct Job {
    session: u32,
    text: Arc<str>,
    done: SyncSender<Result<(), String>>,
}

/// The database with its thread; dropping it ends the thread.
pub(crate) struct Raw(Arc<Writer>);

struct Writer {
    sessions: u32,
    queue: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Raw {
    /// Makes a new database with that many sessions in that folder.
    pub(crate) fn open(folder: &Path, work: Work, sessions: u32) -> Outcome<Self> {
        let file = tempfile::Builder::new().prefix("raw-").suffix(".db").tempfile_in(folder)?.into_temp_path();
        let connection = Connection::open(file.keep()?)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch("begin")?;
        for id in 0..sessions {
            connection.execute("insert into session values (?1, 6, '', 0)", [id])?;
        }
        connection.execute_batch("commit")?;
        let (queue, jobs) = sync_channel(QUEUE_MAX);
        let thread = thread::Builder::new().name("raw-writer".to_owned());
        let thread = thread.spawn(move || work_off(&connection, work, &jobs))?;
        Ok(Self(Arc::new(Writer { sessions, queue: Some(queue), thread: Some(thread) })))
    }

    /// A round of [`CLIENTS`] callers.
    pub(crate) async fn round(&self, time: Duration) -> Outcome<Round> {
        let writer = Arc::clone(&self.0);
        let text: Arc<str> = desk::text().into();
        blocking(move || {
            closed_loop::round(CLIENTS, time, |client, call| {
                let place = client + call * CLIENTS;
                writer.write(place as u32 % writer.sessions, Arc::clone(&text))
            })
        })
        .await
    }
}

impl Writer {
    /// Queues a write and waits until it is on disk.
    fn write(&self, session: u32, text: Arc<str>) -> Outcome<()> {
        let (done, written) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or("the writer has ended")?;
        queue.send(Job { session, text, done })?;
        Ok(written.recv()??)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was already reported by it.
            let _ = thread.join();
        }
    }
}

/// Commits whatever waits, until nobody is left who could queue more.
fn work_off(connection: &Connection, work: Work, jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        batch.extend(jobs.try_iter().take(BATCH_MAX - 1));
        let outcome = commit(connection, work, &batch).map_err(|error| error.to_string());
        for job in batch {
            // Its caller waits; it cannot have gone.
            let _ = job.done.send(outcome.clone());
        }
    }
}

fn commit(connection: &Connection, work: Work, batch: &[Job]) -> rusqlite::Result<()> {
    connection.execute_batch("begin immediate")?;
    let mut insert =
        connection.prepare_cached("insert into message (session_id, message, posted_ms) values (?1, ?2, ?3)")?;
    let mut update =
        connection.prepare_cached("update session set status = 6, last_message = ?2, idle_ms = ?3 where id = ?1")?;
    for (index, job) in batch.iter().enumerate() {
        let row = (job.session, &*job.text, index as i64);
        insert.execute(row)?;
        if work == Work::MessageAndSession {
            update.execute(row)?;
        }
    }
    connection.execute_batch("commit")
}

/// A round of one caller who appends a page to a file and waits until the disk has it: what any commit costs at least.
pub(crate) async fn append_and_sync(folder: &Path, time: Duration) -> Outcome<Round> {
    let file = tempfile::tempfile_in(folder)?;
    blocking(move || closed_loop::round(1, time, |_, _| append(&file))).await
}

fn append(mut file: &File) -> Outcome<()> {
    file.write_all(&PAGE)?;
    Ok(file.sync_data()?)
}
