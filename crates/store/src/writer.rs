//! The one thread that writes: it takes whatever waits, runs each in a savepoint of its own, commits once, and only
//! then tells the callers.
//!
//! No timer decides a batch's size: a batch is what arrived while the last one was being made durable.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::JoinHandle,
    time::Duration,
};

use crate::{
    Change, Location, OnCommit, StoreError, migrate,
    postgres::Session,
    sql::{Engine, Tx},
    sqlite,
};

/// Writes that may wait; one more is refused.
const QUEUE_MAX: usize = 4_096;
/// Writes in one commit.
const BATCH_MAX: usize = 512;
/// How often an idle writer looks whether another process has written.
const LOOK_AROUND: Duration = Duration::from_millis(500);

/// What the writer has done since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Writes waiting now.
    pub waiting: u64,
    /// Commits so far.
    pub commits: u64,
    /// Writes in those commits.
    pub writes: u64,
}

#[derive(Default)]
struct Counters {
    waiting: AtomicU64,
    commits: AtomicU64,
    writes: AtomicU64,
}

/// A queued write.
trait Job: Send {
    /// Runs it; whether its work is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Tells the caller, with the reason when the commit failed.
    fn finish(self: Box<Self>, failure: Option<StoreError>);
}

struct Write<F, D, R> {
    run: Option<F>,
    done: D,
    result: Option<R>,
}

impl<T, E, F, D> Job for Write<F, D, Result<T, E>>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send,
    D: FnOnce(Result<T, E>) + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let Some(run) = self.run.take() else { return false };
        let result = catch_unwind(AssertUnwindSafe(|| run(tx)))
            .unwrap_or_else(|_| Err(StoreError::Corrupt("a write panicked".to_owned()).into()));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn finish(self: Box<Self>, failure: Option<StoreError>) {
        let result = match (self.result, failure) {
            (Some(Ok(_)) | None, Some(failure)) => Err(failure.into()),
            (Some(result), _) => result,
            (None, None) => Err(StoreError::Unavailable("the write was not run".to_owned()).into()),
        };
        (self.done)(result);
    }
}

/// The handle; dropping it lets the queue run dry and ends the thread.
pub(crate) struct Writer {
    queue: Option<mpsc::SyncSender<Box<dyn Job>>>,
    counters: Arc<Counters>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Opens the database, brings its schema up to date and starts the thread.
    pub(crate) fn start(location: &Location, on_commit: OnCommit) -> Result<Self, StoreError> {
        let mut connection = Connection::open(location)?;
        migrate::run(&mut connection)?;
        let seen = connection.commits()?;
        let counters = Arc::new(Counters::default());
        let (queue, jobs) = mpsc::sync_channel(QUEUE_MAX);
        let worker =
            Worker { location: location.clone(), connection, seen, on_commit, counters: Arc::clone(&counters) };
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || worker.work(&jobs))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self { queue: Some(queue), counters, thread: Some(thread) })
    }

    pub(crate) fn submit<T, E>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        done: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<(), StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let stopped = || StoreError::Unavailable("the writer has stopped".to_owned());
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        self.counters.waiting.fetch_add(1, Ordering::Relaxed);
        queue.try_send(Box::new(Write { run: Some(run), done, result: None })).map_err(|error| {
            self.counters.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                mpsc::TrySendError::Full(_) => StoreError::Busy,
                mpsc::TrySendError::Disconnected(_) => stopped(),
            }
        })
    }

    pub(crate) fn stats(&self) -> Stats {
        Stats {
            waiting: self.counters.waiting.load(Ordering::Relaxed),
            commits: self.counters.commits.load(Ordering::Relaxed),
            writes: self.counters.writes.load(Ordering::Relaxed),
        }
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

struct Worker {
    location: Location,
    connection: Connection,
    /// The mark that commits leave, as it was when we last looked.
    seen: i64,
    on_commit: OnCommit,
    counters: Arc<Counters>,
}

impl Worker {
    fn work(mut self, jobs: &mpsc::Receiver<Box<dyn Job>>) {
        loop {
            match jobs.recv_timeout(LOOK_AROUND) {
                Ok(first) => {
                    let mut batch = vec![first];
                    batch.extend(jobs.try_iter().take(BATCH_MAX - 1));
                    self.commit(batch);
                }
                Err(RecvTimeoutError::Timeout) => self.look_around(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn commit(&mut self, mut batch: Vec<Box<dyn Job>>) {
        let failure = match self.run(&mut batch) {
            Ok(changes) => {
                self.counters.commits.fetch_add(1, Ordering::Relaxed);
                self.counters.writes.fetch_add(batch.len() as u64, Ordering::Relaxed);
                (self.on_commit)(&changes);
                None
            }
            Err(error) => {
                tracing::error!(%error, writes = batch.len(), "a commit failed");
                self.recover();
                Some(error.to_string())
            }
        };
        self.counters.waiting.fetch_sub(batch.len() as u64, Ordering::Relaxed);
        for job in batch {
            job.finish(failure.clone().map(StoreError::Unavailable));
        }
    }

    /// Runs the batch up to and including its commit; what it changed, or others have in the meantime.
    fn run(&mut self, batch: &mut [Box<dyn Job>]) -> Result<Vec<Change>, StoreError> {
        let mark = self.connection.begin()?;
        // A writer that never idles looks around here.
        let mut changes = if mark == self.seen { Vec::new() } else { vec![Change::Everything] };
        for job in batch {
            self.connection.run("savepoint write")?;
            let mut tx = self.connection.tx();
            let keep = job.run(&mut tx);
            let noted = std::mem::take(&mut tx.changes);
            if keep {
                self.connection.run("release savepoint write")?;
                changes.extend(noted);
            } else {
                self.connection.batch("rollback to savepoint write; release savepoint write")?;
            }
        }
        self.connection.batch("commit")?;
        self.seen = self.connection.mark_after(mark);
        Ok(changes)
    }

    /// After a failed batch: no transaction stays open, and a dead connection is replaced.
    fn recover(&mut self) {
        if self.connection.batch("rollback").is_ok() && !self.connection.is_closed() {
            return;
        }
        if matches!(&self.connection, Connection::Sqlite(connection) if connection.is_autocommit()) {
            return; // SQLite had rolled back by itself.
        }
        match Connection::open(&self.location) {
            Ok(connection) => {
                self.connection = connection;
                // Others may have written meanwhile.
                (self.on_commit)(&[Change::Everything]);
            }
            Err(error) => tracing::error!(%error, "the store cannot be reached"),
        }
    }

    fn look_around(&mut self) {
        match self.connection.commits() {
            Ok(now) if now == self.seen => {}
            Ok(now) => {
                self.seen = now;
                (self.on_commit)(&[Change::Everything]);
            }
            Err(error) => {
                tracing::error!(%error, "the store cannot be reached");
                self.recover();
            }
        }
    }
}

/// The writing connection of either engine.
pub(crate) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Session>),
}

impl Connection {
    pub(crate) fn open(location: &Location) -> Result<Self, StoreError> {
        Ok(match location {
            Location::Sqlite(path) => Self::Sqlite(sqlite::open_writer(path)?),
            Location::Postgres(url) => Self::Postgres(Box::new(Session::connect_to_write(url)?)),
        })
    }

    pub(crate) fn tx(&mut self) -> Tx<'_> {
        Tx::new(match self {
            Self::Sqlite(connection) => Engine::Sqlite(connection),
            Self::Postgres(session) => Engine::Postgres(session),
        })
    }

    /// Begins a transaction that writes, and gives the mark of the commits before it. From here on no other process
    /// writes: events are numbered and keys drawn as if there were one writer.
    pub(crate) fn begin(&mut self) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(_) => {
                self.batch("begin immediate")?;
                self.commits()
            }
            Self::Postgres(session) => {
                session.batch("begin")?;
                let mut mark = 0;
                // The row stays locked until the commit.
                session.query(
                    "insert into commit_mark (id, commits)
                     values (1, 1)
                     on conflict (id) do update set commits = commit_mark.commits + 1
                     returning commits",
                    &[],
                    &mut |row| {
                        mark = row.get::<i64>(0)? - 1;
                        Ok(())
                    },
                )?;
                Ok(mark)
            }
        }
    }

    /// Begins a transaction that reads one moment.
    pub(crate) fn begin_snapshot(&mut self) -> Result<(), StoreError> {
        self.batch(match self {
            Self::Sqlite(_) => "begin",
            Self::Postgres(_) => "begin isolation level repeatable read, read only",
        })
    }

    /// Runs one statement without values, planned once.
    fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, sql, &[]).map(|_| ()),
            Self::Postgres(session) => session.batch(sql),
        }
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => Ok(connection.execute_batch(sql)?),
            Self::Postgres(session) => session.batch(sql),
        }
    }

    fn is_closed(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(session) => session.is_closed(),
        }
    }

    /// What the mark is once a transaction that began at `mark` was committed here. SQLite counts only what others
    /// commit, PostgreSQL's row everything.
    fn mark_after(&self, mark: i64) -> i64 {
        match self {
            Self::Sqlite(_) => mark,
            Self::Postgres(_) => mark + 1,
        }
    }

    /// The mark: a number that changes whenever another process has committed.
    fn commits(&mut self) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(connection) => Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?),
            Self::Postgres(session) => {
                let mut commits = 0;
                session.query("select commits from commit_mark where id = 1", &[], &mut |row| {
                    commits = row.get(0)?;
                    Ok(())
                })?;
                Ok(commits)
            }
        }
    }
}
