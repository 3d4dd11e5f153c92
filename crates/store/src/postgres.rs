//! PostgreSQL: one connection with its prepared statements.

use std::{collections::HashMap, time::Duration};

use ::postgres::{
    Client, Config, NoTls, Statement,
    fallible_iterator::FallibleIterator,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use crate::{
    StoreError,
    error::postgres_message,
    sql::{Row, Value},
    sqlite::BUSY_WAIT,
};

/// How long a connection may take to come up.
const CONNECT_WAIT: Duration = Duration::from_secs(5);
/// How long what was sent may go without the server's acknowledgement, and how long a connection is silent before the
/// server is asked whether it is still there. A statement may take longer: a server that works answers the question.
const SILENCE_MAX: Duration = Duration::from_secs(15);
/// The pause between such questions, and how many may stay without an answer.
const ASK_PAUSE: Duration = Duration::from_secs(5);
const ASK_MAX: u32 = 3;
/// Prepared statements kept for each connection.
const STATEMENTS_MAX: usize = 256;

/// A connection, and the statements it has prepared.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Session {
    /// Connects. `url` is a `postgres://` address; an acknowledged commit is on the server's disk unless that server
    /// was set up otherwise.
    pub(crate) fn connect(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse()?;
        config.connect_timeout(CONNECT_WAIT).application_name("parlour");
        config.tcp_user_timeout(SILENCE_MAX).keepalives(true).keepalives_idle(SILENCE_MAX);
        config.keepalives_interval(ASK_PAUSE).keepalives_retries(ASK_MAX);
        let client = config.connect(NoTls).map_err(|error| StoreError::Unavailable(postgres_message(&error)))?;
        Ok(Self { client, statements: HashMap::new() })
    }

    /// Connects to write. Whoever holds the right to write is waited for as long as on SQLite.
    pub(crate) fn connect_to_write(url: &str) -> Result<Self, StoreError> {
        let mut session = Self::connect(url)?;
        session.batch(&format!("set lock_timeout = {}", BUSY_WAIT.as_millis()))?;
        Ok(session)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs statements that take no values: `begin`, `commit`, a migration.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as _).collect();
        Ok(self.client.execute(&statement, &params)?)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let mut rows = self.client.query_raw(&statement, params)?;
        while let Some(row) = rows.next()? {
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
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
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
