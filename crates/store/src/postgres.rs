//! PostgreSQL: one connection with its prepared statements.
//!
//! Every wait for the server has an end on this side too: a server that was stopped, or a network that swallows packets,
//! answers nothing, and its machine goes on acknowledging what it is sent. So the driver is run here, under a timer, and
//! a connection whose answer is late is closed: what it had begun is undone by the server, and what it had asked to be
//! committed is unknown.

use std::{
    collections::HashMap,
    error::Error as StdError,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use futures_util::TryStreamExt as _;
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};
use tokio_postgres::{
    Client, Config, Error, NoTls, Statement,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use crate::{
    StoreError,
    error::not_connected,
    sql::{Row, Value},
    sqlite::BUSY_WAIT,
};

/// How long a connection may take to come up, where the limit of what it is for is not shorter.
const CONNECT_WAIT: Duration = Duration::from_secs(5);
/// How long a connection may take to end.
const CLOSE_WAIT: Duration = Duration::from_secs(1);
/// How long what was sent may go without the server's acknowledgement, and how long a connection is silent before the
/// server is asked whether it is still there.
const SILENCE_MAX: Duration = Duration::from_secs(15);
/// The pause between such questions, and how many may stay without an answer.
const ASK_PAUSE: Duration = Duration::from_secs(5);
const ASK_MAX: u32 = 3;
/// Prepared statements kept for each connection.
const STATEMENTS_MAX: usize = 256;
/// How long a transaction that writes may do nothing before the server ends it: it keeps all others from writing.
const WRITER_IDLE_MAX: Duration = Duration::from_secs(30);
/// How long a transaction that reads may do nothing: it keeps the server from tidying up.
const READER_IDLE_MAX: Duration = Duration::from_mins(5);

/// The driver's side of a connection: it moves bytes while it is polled.
type Connection = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// A connection, and the statements it has prepared.
pub(crate) struct Session {
    // Dropped before the line, which ends the connection then.
    client: Client,
    statements: HashMap<String, Statement>,
    line: Line,
}

/// The connection itself, and the runtime that drives it while this thread waits for an answer.
struct Line {
    runtime: Runtime,
    /// None once it has ended.
    connection: Option<Connection>,
    /// How long the server may take for an answer.
    limit: Option<Duration>,
}

impl Session {
    /// Connects to read. `url` is a `postgres://` address.
    pub(crate) fn connect(url: &str, limit: Option<Duration>) -> Result<Self, StoreError> {
        let mut session = Self::open(url, limit)?;
        session.limit(limit, READER_IDLE_MAX)?;
        Ok(session)
    }

    /// Connects to write. An acknowledged commit is on the server's disk unless that server was set up otherwise.
    pub(crate) fn connect_to_write(url: &str, limit: Option<Duration>) -> Result<Self, StoreError> {
        let mut session = Self::open(url, limit)?;
        session.limit_writes(limit)?;
        Ok(session)
    }

    fn open(url: &str, limit: Option<Duration>) -> Result<Self, StoreError> {
        let mut config: Config = url.parse()?;
        config.application_name("parlour");
        config.tcp_user_timeout(SILENCE_MAX).keepalives(true).keepalives_idle(SILENCE_MAX);
        config.keepalives_interval(ASK_PAUSE).keepalives_retries(ASK_MAX);
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let wait = limit.map_or(CONNECT_WAIT, |limit| limit.min(CONNECT_WAIT));
        let connected = runtime.block_on(async { timeout(wait, config.connect(NoTls)).await });
        let (client, connection) = match connected {
            Ok(Ok(connected)) => connected,
            Ok(Err(error)) => return Err(not_connected(&error)),
            Err(_) => {
                // Looking up the server's address may still go on; it is not waited for.
                runtime.shutdown_background();
                return Err(StoreError::TimedOut);
            }
        };
        let line = Line { runtime, connection: Some(Box::pin(connection)), limit };
        Ok(Self { client, statements: HashMap::new(), line })
    }

    /// Limits a connection that writes from now on. Another process that holds the right to write is waited for as long as
    /// on SQLite.
    pub(crate) fn limit_writes(&mut self, limit: Option<Duration>) -> Result<(), StoreError> {
        self.limit(limit, WRITER_IDLE_MAX)
    }

    /// Limits the time of each statement, here and, a little shorter, on the server: so the server can still report it, and does
    /// not go on with a statement whose caller has gone.
    fn limit(&mut self, limit: Option<Duration>, idle: Duration) -> Result<(), StoreError> {
        self.line.limit = limit;
        // To the server 0 is no limit.
        let statement = limit.map_or(0, |limit| (limit * 7 / 8).as_millis().max(1));
        let lock = limit.map_or(BUSY_WAIT, |limit| BUSY_WAIT.min(limit / 2)).as_millis().max(1);
        let idle = if limit.is_some() { idle.as_millis() } else { 0 };
        self.batch(&format!(
            "set statement_timeout = {statement}; set lock_timeout = {lock};
             set idle_in_transaction_session_timeout = {idle}"
        ))
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs statements that take no values: `begin`, `commit`, a migration.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.line.wait(self.client.batch_execute(sql))
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        self.line.wait(self.client.execute_raw(&statement, params))
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let mut rows = pin!(self.line.wait(self.client.query_raw(&statement, params))?);
        while let Some(row) = self.line.wait(rows.try_next())? {
            each(&Row::Postgres(&row))?;
        }
        Ok(())
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS_MAX {
            self.statements.clear();
        }
        let statement = self.line.wait(self.client.prepare(sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Line {
    /// Waits for an answer, driving the connection. One that is late ends the connection.
    fn wait<T>(&mut self, answer: impl Future<Output = Result<T, Error>>) -> Result<T, StoreError> {
        let Self { runtime, connection, limit } = self;
        let mut answer = pin!(answer);
        let driven = poll_fn(|context| {
            if let Some(open) = connection
                && let Poll::Ready(ended) = open.as_mut().poll(context)
            {
                *connection = None;
                if let Err(error) = ended {
                    return Poll::Ready(Err(error));
                }
            }
            answer.as_mut().poll(context)
        });
        let answered = match *limit {
            Some(limit) => runtime.block_on(async { timeout(limit, driven).await }),
            None => Ok(runtime.block_on(driven)),
        };
        if answered.is_err() {
            *connection = None;
        }
        Ok(answered.map_err(|_| StoreError::TimedOut)??)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // A server that does not react notices the closed socket later.
            let _ = self.runtime.block_on(async { timeout(CLOSE_WAIT, connection).await });
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Integer(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Integer(number) => number.to_sql(kind, out),
            Self::Real(number) => number.to_sql(kind, out),
            Self::Text(text) => text.as_str().to_sql(kind, out),
            Self::Blob(bytes) => bytes.as_slice().to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
