//! The one thread that writes: it takes whatever waits, runs each in a savepoint of its own, commits once, and only
//! then tells the callers.
//!
//! No timer decides a batch's size: a batch is what arrived while the last one was being made durable.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::JoinHandle,
    time::Duration,
};

use crate::{
    Change, Limits, Location, OnCommit, StoreError,
    limits::Stopwatch,
    migrate,
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

/// Upper bounds of the buckets in which the durations of commits are counted.
pub const COMMIT_BOUNDS: [Duration; 11] = [
    Duration::from_micros(250),
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_micros(2_500),
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(25),
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_millis(2_500),
    Duration::from_secs(10),
];

/// What the writer has done since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Writes waiting now.
    pub waiting: u64,
    /// Commits so far.
    pub commits: u64,
    /// Writes in those commits.
    pub writes: u64,
    /// Commits that failed.
    pub commit_failures: u64,
    /// The time all commits took together, those that failed too.
    pub commit_time: Duration,
    /// Commits by duration, those that failed too: for each of [`COMMIT_BOUNDS`] those that took at most that long and longer
    /// than the bound before it, then those that took longer than all.
    pub commit_buckets: [u64; COMMIT_BOUNDS.len() + 1],
    /// Reads so far.
    pub reads: u64,
    /// The time all of them waited for a connection.
    pub read_wait: Duration,
}

#[derive(Default)]
struct Counters {
    waiting: AtomicU64,
    commits: AtomicU64,
    writes: AtomicU64,
    commit_failures: AtomicU64,
    commit_micros: AtomicU64,
    commit_buckets: [AtomicU64; COMMIT_BOUNDS.len() + 1],
    /// Whether the last commit failed.
    failing: AtomicBool,
    /// The stopwatch of the commit that is under way.
    committing: Mutex<Option<Stopwatch>>,
}

impl Counters {
    fn count_commit(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.commit_micros.fetch_add(micros, Ordering::Relaxed);
        let bucket = COMMIT_BOUNDS.partition_point(|bound| *bound < took);
        self.commit_buckets[bucket].fetch_add(1, Ordering::Relaxed);
    }
}

/// The right to a queued write: its caller's until it begins, then the writer's.
#[derive(Clone, Debug, Default)]
pub struct Claim(Arc<AtomicU8>);

impl Claim {
    const QUEUED: u8 = 0;
    const BEGUN: u8 = 1;
    const WITHDRAWN: u8 = 2;

    /// Withdraws the write; false when it has begun, and may still be stored.
    fn withdraw(&self) -> bool {
        self.settle(Self::WITHDRAWN)
    }

    /// Withdraws a write whose caller waits no longer, and returns the error for the caller.
    pub fn expired(&self) -> StoreError {
        if self.withdraw() { StoreError::TimedOut } else { StoreError::Uncertain("it is still under way".to_owned()) }
    }

    fn begin(&self) -> bool {
        self.settle(Self::BEGUN)
    }

    fn settle(&self, state: u8) -> bool {
        self.0.compare_exchange(Self::QUEUED, state, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

/// A queued write.
trait Job: Send {
    /// Returns true if it was not withdrawn; from here on it cannot be.
    fn begin(&self) -> bool;
    /// Runs it; whether its work is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Tells the caller, with the reason when the commit failed.
    fn finish(self: Box<Self>, failure: Option<StoreError>);
}

struct Write<F, D, R> {
    claim: Claim,
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
    fn begin(&self) -> bool {
        self.claim.begin()
    }

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
            (None, None) => Err(StoreError::TimedOut.into()),
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
    pub(crate) fn start(location: &Location, limits: Limits, on_commit: OnCommit) -> Result<Self, StoreError> {
        // A migration takes as long as the store is large.
        let mut connection =
            Connection::open(location, Limits { page_cache_bytes: limits.page_cache_bytes, ..Limits::NONE })?;
        migrate::run(&mut connection)?;
        connection.limit(limits)?;
        let seen = connection.commits()?;
        let counters = Arc::new(Counters::default());
        let (queue, jobs) = mpsc::sync_channel(QUEUE_MAX);
        let worker =
            Worker { location: location.clone(), limits, connection, seen, on_commit, counters: Arc::clone(&counters) };
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
    ) -> Result<Claim, StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let stopped = || StoreError::Unavailable("the writer has stopped".to_owned());
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        self.counters.waiting.fetch_add(1, Ordering::Relaxed);
        let claim = Claim::default();
        let write = Write { claim: claim.clone(), run: Some(run), done, result: None };
        queue.try_send(Box::new(write)).map_err(|error| {
            self.counters.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                mpsc::TrySendError::Full(_) => StoreError::Busy,
                mpsc::TrySendError::Disconnected(_) => stopped(),
            }
        })?;
        Ok(claim)
    }

    pub(crate) fn stats(&self) -> Stats {
        Stats {
            waiting: self.counters.waiting.load(Ordering::Relaxed),
            commits: self.counters.commits.load(Ordering::Relaxed),
            writes: self.counters.writes.load(Ordering::Relaxed),
            commit_failures: self.counters.commit_failures.load(Ordering::Relaxed),
            commit_time: Duration::from_micros(self.counters.commit_micros.load(Ordering::Relaxed)),
            commit_buckets: self.counters.commit_buckets.each_ref().map(|count| count.load(Ordering::Relaxed)),
            ..Stats::default()
        }
    }

    /// Returns true if the last commit succeeded.
    pub(crate) fn commits(&self) -> bool {
        !self.counters.failing.load(Ordering::Relaxed)
    }

    /// The time that the commit under way has taken so far.
    pub(crate) fn committing(&self) -> Option<Duration> {
        self.counters.committing.lock().unwrap_or_else(PoisonError::into_inner).map(Stopwatch::elapsed)
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
    limits: Limits,
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
        let failure = self.try_commit(&mut batch).err();
        self.counters.waiting.fetch_sub(batch.len() as u64, Ordering::Relaxed);
        for job in batch {
            job.finish(failure.as_ref().map(StoreError::of_commit));
        }
        if failure.is_some() {
            // The callers need not wait for this as well.
            self.recover();
        }
    }

    /// Commits the batch, and counts how that went.
    fn try_commit(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let stopwatch = Stopwatch::start();
        let counters = Arc::clone(&self.counters);
        let set = |committing| *counters.committing.lock().unwrap_or_else(PoisonError::into_inner) = committing;
        set(Some(stopwatch));
        let done = self.run(batch);
        set(None);
        counters.count_commit(stopwatch.elapsed());
        counters.failing.store(done.is_err(), Ordering::Relaxed);
        match done {
            Ok(changes) => {
                counters.commits.fetch_add(1, Ordering::Relaxed);
                counters.writes.fetch_add(batch.len() as u64, Ordering::Relaxed);
                (self.on_commit)(&changes);
                Ok(())
            }
            Err(error) => {
                counters.commit_failures.fetch_add(1, Ordering::Relaxed);
                tracing::error!(%error, writes = batch.len(), advice = error.advice(), "a commit failed");
                Err(error)
            }
        }
    }

    /// Runs the batch up to and including its commit; what it changed, or others have in the meantime.
    fn run(&mut self, batch: &mut [Box<dyn Job>]) -> Result<Vec<Change>, StoreError> {
        let mark = self.connection.begin(self.counters.failing.load(Ordering::Relaxed))?;
        // A writer that never idles looks around here.
        let mut changes = if mark == self.seen { Vec::new() } else { vec![Change::Everything] };
        for job in batch {
            if !job.begin() {
                continue;
            }
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
        self.connection.commit()?;
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
        match Connection::open(&self.location, self.limits) {
            Ok(connection) => {
                self.connection = connection;
                // Others may have written meanwhile.
                (self.on_commit)(&[Change::Everything]);
            }
            Err(error) => tracing::error!(%error, "the store cannot be reached"),
        }
    }

    fn look_around(&mut self) {
        if self.counters.failing.load(Ordering::Relaxed) {
            // Nobody writes: a commit of nothing shows whether one would succeed again.
            if self.try_commit(&mut []).is_err() {
                self.recover();
            }
            return;
        }
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
    pub(crate) fn open(location: &Location, limits: Limits) -> Result<Self, StoreError> {
        Ok(match location {
            Location::Sqlite(path) => Self::Sqlite(sqlite::open_writer(path, limits)?),
            Location::Postgres(url) => Self::Postgres(Box::new(Session::connect_to_write(url, limits.write)?)),
        })
    }

    /// Limits the time of each statement from now on. A write on SQLite is not interrupted: all it waits for is the disk, and
    /// a system call that hangs cannot be interrupted.
    fn limit(&mut self, limits: Limits) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(session) => session.limit_writes(limits.write),
        }
    }

    pub(crate) fn tx(&mut self) -> Tx<'_> {
        Tx::new(match self {
            Self::Sqlite(connection) => Engine::Sqlite(connection),
            Self::Postgres(session) => Engine::Postgres(session),
        })
    }

    /// Begins a transaction that writes, and gives the mark of the commits before it. From here on no other process
    /// writes: events are numbered and keys drawn as if there were one writer. `proves` has the commit reach the disk also
    /// when it is of nothing else.
    pub(crate) fn begin(&mut self, proves: bool) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(_) => {
                self.batch("begin immediate")?;
                if proves {
                    self.raise_mark()?;
                }
                self.commits()
            }
            Self::Postgres(session) => {
                session.batch("begin")?;
                // The row stays locked until the commit.
                Ok(self.raise_mark()? - 1)
            }
        }
    }

    /// Counts a commit in the store itself.
    fn raise_mark(&mut self) -> Result<i64, StoreError> {
        let mark = self.tx().query_one(
            "insert into commit_mark (id, commits)
             values (1, 1)
             on conflict (id) do update set commits = commit_mark.commits + 1
             returning commits",
            &[],
            |row| row.get(0),
        )?;
        mark.ok_or_else(|| StoreError::Corrupt("the commits are not counted".to_owned()))
    }

    /// Commits. When the connection ends before the answer has come, nobody knows whether that happened.
    fn commit(&mut self) -> Result<(), StoreError> {
        let done = self.batch("commit");
        match done {
            Err(error) if self.is_closed() => Err(StoreError::Uncertain(error.to_string())),
            done => done,
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
