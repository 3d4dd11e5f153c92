//! Connections that only read: a bounded number, opened when first needed.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use crate::{
    Location, StoreError,
    postgres::Session,
    sql::{Engine, Tx},
    sqlite,
};

/// Connections that read at once; whoever comes later waits for one.
const READERS_MAX: usize = 4;
/// How long one waits; then it is refused.
const READER_WAIT: Duration = Duration::from_secs(5);

enum Reader {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Session>),
}

/// The pool. `idle` owns the connections nobody uses; `opened` counts those in use as well.
pub(crate) struct Readers {
    location: Location,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Reader>,
    opened: usize,
}

impl Readers {
    pub(crate) fn new(location: Location) -> Self {
        Self { location, pool: Mutex::default(), returned: Condvar::new() }
    }

    /// Runs `run` in one snapshot.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when no connection becomes free in time.
    pub(crate) fn read<T, E: From<StoreError>>(&self, run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let taken = self.take()?;
        // From here on the place is given back, also when no connection can be opened.
        let mut lease = Lease { readers: self, reader: None };
        let reader = match taken {
            Some(reader) => reader,
            None => self.open()?,
        };
        let reader = lease.reader.insert(reader);
        if reader.begin().is_err() {
            // The server may have restarted since this connection was last used: one fresh try.
            *reader = self.open()?;
            reader.begin()?;
        }
        let result = match reader {
            Reader::Sqlite(connection) => run(&mut Tx::new(Engine::Sqlite(connection))),
            Reader::Postgres(session) => run(&mut Tx::new(Engine::Postgres(session))),
        };
        if reader.end().is_err() {
            // A connection that cannot even end its snapshot is no use to the next reader.
            lease.reader = None;
        }
        result
    }

    /// That the database is where it was: an open connection still reads a file that was moved away.
    pub(crate) fn find(&self) -> Result<(), StoreError> {
        match &self.location {
            Location::Sqlite(path) if !path.is_file() => Err(StoreError::Unavailable("the file is gone".to_owned())),
            _ => Ok(()),
        }
    }

    /// Takes an idle connection, or the place of one that is still to be opened.
    fn take(&self) -> Result<Option<Reader>, StoreError> {
        let pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut pool, _) = self
            .returned
            .wait_timeout_while(pool, READER_WAIT, |pool| pool.idle.is_empty() && pool.opened >= READERS_MAX)
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
            Location::Sqlite(path) => Reader::Sqlite(sqlite::open_reader(path)?),
            Location::Postgres(url) => Reader::Postgres(Box::new(Session::connect(url)?)),
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
    fn begin(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, "begin", &[]).map(|_| ()),
            Self::Postgres(session) => session.batch("begin isolation level repeatable read, read only"),
        }
    }

    fn end(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, "commit", &[]).map(|_| ()),
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
