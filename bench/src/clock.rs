//! The time, for data whose age matters: a server ends chats that have been silent for too long.
//!
//! The one clock of this program. It is SQLite's, which also knows how an instant is spelt.

use rusqlite::Connection;

use crate::Outcome;

/// The clock.
pub(crate) struct Clock(Connection);

impl Clock {
    pub(crate) fn new() -> Outcome<Self> {
        Ok(Self(Connection::open_in_memory()?))
    }

    /// Now, in milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> Outcome<i64> {
        Ok(self.0.query_row("select unixepoch() * 1000", [], |row| row.get(0))?)
    }

    /// An instant that many seconds ago, as the wire has it.
    pub(crate) fn ago(&self, seconds: u32) -> Outcome<String> {
        let sql = "select strftime('%Y-%m-%dT%H:%M:%SZ', unixepoch() - ?1, 'unixepoch')";
        Ok(self.0.prepare_cached(sql)?.query_row([seconds], |row| row.get(0))?)
    }
}
