//! Connections that only read: a bounded number, opened when first needed.

use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use crate::{
    Limits, Location, StoreError, dialect,
    limits::{Deadline, Stopwatch},
    postgres::Session,
    sql::{Engine, Tx},
    sqlite,
};

/// The largest number of connections that read at once; a further read waits for one.
pub const READERS_MAX: usize = 4;
/// How long one waits where reads have no limit of their own; then it is refused.
const READER_WAIT: Duration = Duration::from_secs(5);

enum Reader {
    Sqlite(rusqlite::Connection, Arc<Deadline>),
    Postgres(Box<Session>),
}

/// The pool. `idle` owns the connections nobody uses; `opened` counts those in use as well.
pub(crate) struct Readers {
    location: Location,
    limits: Limits,
    pool: Mutex<Pool>,
    returned: Condvar,
    /// Reads so far, and the time all of them waited for a connection.
    reads: AtomicU64,
    wait_micros: AtomicU64,
    /// The connection for [`Self::ping`], which no reader keeps waiting.
    probe: Mutex<Option<Reader>>,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Reader>,
    opened: usize,
}

impl Readers {
    pub(crate) fn new(location: Location, limits: Limits) -> Self {
        Self {
            location,
            limits,
            pool: Mutex::default(),
            returned: Condvar::new(),
            reads: AtomicU64::new(0),
            wait_micros: AtomicU64::new(0),
            probe: Mutex::default(),
        }
    }

    /// Runs `run` in one snapshot.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when no connection becomes free in time.
    pub(crate) fn read<T, E: From<StoreError>>(&self, run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let waiting = Stopwatch::start();
        let taken = self.take();
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.count_wait(waiting.elapsed());
        let taken = taken?;
        // From here on the place is given back, also when no connection can be opened.
        let mut lease = Lease { readers: self, reader: None };
        let reader = match taken {
            Some(reader) => reader,
            None => self.open()?,
        };
        let reader = lease.reader.insert(reader);
        if let Err(error) = self.begin(reader) {
            lease.reader = None;
            return Err(error.into());
        }
        let result = run(&mut reader.tx());
        if reader.end().is_err() {
            // A connection that cannot even end its snapshot is no use to the next reader.
            lease.reader = None;
        }
        result
    }

    /// Adds to the time that reads waited for a connection.
    pub(crate) fn count_wait(&self, wait: Duration) {
        let micros = u64::try_from(wait.as_micros()).unwrap_or(u64::MAX);
        self.wait_micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The number of reads so far, and the time all of them waited for a connection.
    pub(crate) fn stats(&self) -> (u64, Duration) {
        let wait = Duration::from_micros(self.wait_micros.load(Ordering::Relaxed));
        (self.reads.load(Ordering::Relaxed), wait)
    }

    /// The kind of the database.
    pub(crate) fn kind(&self) -> &'static str {
        match self.location {
            Location::Sqlite(_) => "sqlite",
            Location::Postgres(_) => "postgresql",
        }
    }

    /// Begins a snapshot, on a fresh connection when that one has ended since it was last used.
    fn begin(&self, reader: &mut Reader) -> Result<(), StoreError> {
        let done = reader.begin(self.limits.read);
        // A server that does not answer on the one connection does not on another.
        if matches!(done, Ok(()) | Err(StoreError::TimedOut)) {
            return done;
        }
        *reader = self.open()?;
        reader.begin(self.limits.read)
    }

    /// Checks that the database answers, on a connection of its own.
    pub(crate) fn ping(&self) -> Result<(), StoreError> {
        if let Location::Sqlite(path) = &self.location
            && !path.is_file()
        {
            // An open connection still reads a file that was moved away.
            return Err(StoreError::Unavailable(format!("{} is gone", path.display())));
        }
        let mut probe = self.probe.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reader = match probe.take() {
            Some(reader) => reader,
            None => self.open()?,
        };
        self.begin(&mut reader)?;
        reader.tx().query(dialect::PING, &[], |_| Ok(()))?;
        reader.end()?;
        *probe = Some(reader);
        Ok(())
    }

    /// Takes an idle connection, or the place of one that is still to be opened.
    fn take(&self) -> Result<Option<Reader>, StoreError> {
        let pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut pool, _) = self
            .returned
            .wait_timeout_while(pool, self.limits.read.unwrap_or(READER_WAIT), |pool| {
                pool.idle.is_empty() && pool.opened >= READERS_MAX
            })
            .unwrap_or_else(PoisonError::into_inner);
        let reader = pool.idle.pop();
        if reader.is_none() {
            if pool.opened >= READERS_MAX {
                return Err(StoreError::Busy);
            }
            pool.opened += 1;
        }
        Ok(reader)
    }

    fn open(&self) -> Result<Reader, StoreError> {
        Ok(match &self.location {
            Location::Sqlite(path) => {
                let (mut connection, deadline) = (sqlite::open_reader(path, self.limits)?, Arc::default());
                sqlite::end_when(&mut connection, Arc::clone(&deadline))?;
                Reader::Sqlite(connection, deadline)
            }
            Location::Postgres(url) => Reader::Postgres(Box::new(Session::connect(url, self.limits.read)?)),
        })
    }

    fn give_back(&self, reader: Option<Reader>) {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        match reader {
            Some(reader) => pool.idle.push(reader),
            None => pool.opened -= 1,
        }
        drop(pool);
        self.returned.notify_one();
    }
}

impl Reader {
    fn tx(&mut self) -> Tx<'_> {
        Tx::new(match self {
            Self::Sqlite(connection, _) => Engine::Sqlite(connection),
            Self::Postgres(session) => Engine::Postgres(session),
        })
    }

    /// Begins a snapshot that is read within `limit`.
    fn begin(&mut self, limit: Option<Duration>) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection, deadline) => {
                deadline.set(limit);
                sqlite::execute(connection, "begin", &[]).map(|_| ())
            }
            Self::Postgres(session) => session.batch("begin isolation level repeatable read, read only"),
        }
    }

    fn end(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection, deadline) => {
                deadline.set(None);
                sqlite::execute(connection, "commit", &[]).map(|_| ())
            }
            Self::Postgres(session) => session.batch("commit"),
        }
    }
}

/// Gives the connection back even when the reader panics.
struct Lease<'a> {
    readers: &'a Readers,
    reader: Option<Reader>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        // A transaction left open by a panic must not leak into the next read.
        let usable = self.reader.take().filter(|_| !std::thread::panicking());
        self.readers.give_back(usable);
    }
}
