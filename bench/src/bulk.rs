//! Rows by the million, straight into the SQLite file of a store that the program itself has made.
//!
//! It knows the names of the columns it fills and nothing of the others: those get what their type has for "nothing",
//! so that a column that is added later changes nothing here.

use std::path::Path;

use rusqlite::{CachedStatement, Connection, Params};

use crate::{Outcome, server};

/// "No date", in a column of milliseconds.
const NO_DATE_MS: i64 = -62_135_596_800_000;

/// A store that is being filled; all of it is one transaction.
pub(crate) struct Bulk(Connection);

impl Bulk {
    /// Opens the store; nobody else may use it until [`Bulk::finish`].
    pub(crate) fn open(store: &Path) -> Outcome<Self> {
        let connection = Connection::open(store.join(server::STORE_FILE))?;
        connection.pragma_update(None, "synchronous", "off")?;
        connection.execute_batch("begin")?;
        Ok(Self(connection))
    }

    /// A statement that inserts a row, of which these columns are given, in this order.
    pub(crate) fn insert(&self, table: &str, given: &[&str]) -> Outcome<Insert<'_>> {
        let mut columns: Vec<String> = given.iter().map(ToString::to_string).collect();
        let mut values = vec!["?".to_owned(); given.len()];
        let mut schema =
            self.0.prepare("select name, type from pragma_table_info(?1) where \"notnull\" and dflt_value is null")?;
        let mut rows = schema.query([table])?;
        while let Some(row) = rows.next()? {
            let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
            if !given.contains(&name.as_str()) {
                values.push(nothing(&name, &kind));
                columns.push(name);
            }
        }
        let sql = format!("insert into {table} ({}) values ({})", columns.join(", "), values.join(", "));
        Ok(Insert(self.0.prepare_cached(&sql)?))
    }

    /// Raises the key that the next row of this table will follow.
    pub(crate) fn raise_key(&self, table: &str, key: u32) -> Outcome<()> {
        self.0.execute(
            "insert into sequence (name, last)
             values (?1, ?2)
             on conflict (name) do update set last = max(sequence.last, excluded.last)",
            (table, key),
        )?;
        Ok(())
    }

    /// Commits, and leaves nothing in the log.
    pub(crate) fn finish(self) -> Outcome<()> {
        self.0.execute_batch("commit")?;
        self.0.pragma_update(None, "synchronous", "full")?;
        Ok(self.0.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?)
    }
}

/// The statement.
pub(crate) struct Insert<'b>(CachedStatement<'b>);

impl Insert<'_> {
    pub(crate) fn row(&mut self, given: impl Params) -> Outcome<()> {
        self.0.execute(given)?;
        Ok(())
    }
}

/// What stands in a column that means nothing to us.
fn nothing(name: &str, kind: &str) -> String {
    match kind.to_ascii_lowercase().as_str() {
        "text" => "''".to_owned(),
        "blob" => "x''".to_owned(),
        "real" => "0.0".to_owned(),
        _ if name.ends_with("_ms") => NO_DATE_MS.to_string(),
        _ => "0".to_owned(),
    }
}
