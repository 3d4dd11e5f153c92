//! SQLite: connections, and running statements on them.

use std::{fs, io, path::Path, sync::Arc, thread, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, config::DbConfig, types::ToSqlOutput};

use crate::{
    Limits, StoreError,
    limits::Deadline,
    new_file::beside,
    sql::{Row, Value},
};

/// How long a connection waits for another process that holds the lock.
pub(crate) const BUSY_WAIT: Duration = Duration::from_secs(5);
/// How often a new file is tried to be turned to WAL, and the pause between: as long as [`BUSY_WAIT`] together.
const WAL_TRIES_MAX: u32 = 100;
const WAL_PAUSE: Duration = Duration::from_millis(50);
/// Pages the log holds before they are moved into the file: 40 MB. One commit of many writes touches hundreds, and with
/// SQLite's own 1,000 every few commits would wait for it.
const CHECKPOINT_PAGES: i64 = 10_000;
/// Steps of SQLite's machine between two looks at the time: a fraction of a millisecond.
const DEADLINE_STEPS: i32 = 10_000;
/// Prepared statements kept for each connection.
const STATEMENTS_MAX: usize = 128;

/// Opens a connection that reads and writes: WAL, and an acknowledged commit is on disk (`synchronous = full`).
pub(crate) fn open_writer(path: &Path, limits: Limits) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    prepare(&connection, limits.writer_cache_kb())?;
    use_wal(&connection)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Of two processes that open a new file at once only one can turn it to WAL, and SQLite does not let the other wait.
fn use_wal(connection: &Connection) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && tries < WAL_TRIES_MAX => {
                tries += 1;
                thread::sleep(WAL_PAUSE);
            }
            done => return Ok(done?),
        }
    }
}

/// Ends a read whose time is up.
pub(crate) fn end_when(connection: &mut Connection, deadline: Arc<Deadline>) -> Result<(), StoreError> {
    Ok(connection.progress_handler(DEADLINE_STEPS, Some(move || deadline.has_passed()))?)
}

/// Opens a connection that only reads, also where nothing can be written.
pub(crate) fn open_reader(path: &Path, limits: Limits) -> Result<Connection, StoreError> {
    let cache_kb = limits.reader_cache_kb();
    // Readers of a store that is being written register themselves in a file in the same folder.
    let opened = open_to_read(path, OpenFlags::SQLITE_OPEN_READ_WRITE, "", cache_kb);
    let cannot = |error: &rusqlite::Error| {
        matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
    };
    match opened {
        Err(error) if cannot(&error) && path.is_file() => {}
        opened => return Ok(opened?),
    }
    if let Ok(connection) = open_to_read(path, OpenFlags::SQLITE_OPEN_READ_ONLY, "", cache_kb) {
        return Ok(connection);
    }
    // A program that writes to it would have begun a log.
    let log = beside(path, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let reason = "nothing can be written here, and its log has to be read first: copy both to a folder that can be \
                      written, or end the program that uses them";
        return Err(StoreError::File { path: log, reason: io::Error::other(reason) });
    }
    let unchanging = open_to_read(path, OpenFlags::SQLITE_OPEN_READ_ONLY, "?immutable=1", cache_kb);
    unchanging.map_err(|error| StoreError::File { path: path.to_owned(), reason: io::Error::other(error) })
}

/// Opens a file with those flags, and reads its head: SQLite looks at it no sooner.
fn open_to_read(path: &Path, flags: OpenFlags, query: &str, cache_kb: i64) -> rusqlite::Result<Connection> {
    let connection = if query.is_empty() {
        Connection::open_with_flags(path, flags)?
    } else {
        Connection::open_with_flags(format!("{}{query}", uri_of(path)), flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    prepare(&connection, cache_kb)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_query_value(None, "schema_version", |_| Ok(()))?;
    Ok(connection)
}

/// The path as an address, in which some characters would mean something else.
fn uri_of(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for character in path.display().to_string().chars() {
        match character {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            character => uri.push(character),
        }
    }
    uri
}

fn prepare(connection: &Connection, cache_kb: i64) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.pragma_update(None, "cache_size", -cache_kb)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Plans do not depend on the values of parameters; else many statements are planned anew each time they run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

pub(crate) fn execute(connection: &Connection, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    Ok(statement.raw_execute()? as u64)
}

pub(crate) fn query(
    connection: &Connection,
    sql: &str,
    params: &[Value],
    each: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        each(&Row::Sqlite(row))?;
    }
    Ok(())
}

/// To SQLite `$2` is a name like any other; its number says which value it takes.
fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), StoreError> {
    for index in 1..=statement.parameter_count() {
        let place = statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let value = place.and_then(|place| params.get(place.checked_sub(1)?));
        let value = value.ok_or_else(|| StoreError::Corrupt(format!("no value for parameter {index}")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Integer(number) => ToSqlOutput::from(*number),
            Self::Real(number) => ToSqlOutput::from(*number),
            Self::Text(text) => ToSqlOutput::from(text.as_str()),
            Self::Blob(bytes) => ToSqlOutput::from(bytes.as_slice()),
        })
    }
}
