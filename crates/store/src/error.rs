//! What can go wrong in the store.

use std::{error::Error, io, path::PathBuf};

use rusqlite::ErrorCode;

/// Classes of PostgreSQL's errors that are about its state and not about what was asked: connection, conflict,
/// resources, locks, shutting down or starting, the system.
const PASSING_CLASSES: [&str; 6] = ["08", "40", "53", "55", "57", "58"];

/// Classes of its errors for a user it does not admit, and for a database it does not have.
const REFUSING_CLASSES: [&str; 2] = ["28", "3D"];

/// Why the store could not do it. None of these is the caller's fault.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Too many writes or reads wait already; nothing was written, try again.
    #[error("the store has too many requests waiting")]
    Busy,
    /// The database cannot be reached, or refused the commit; nothing was written.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// The database does not let this program in: no such user, password or database.
    #[error("the store cannot be reached: {0}")]
    Refused(String),
    /// The database did not answer within the limit; nothing was written.
    #[error("the database did not answer in time")]
    TimedOut,
    /// The database did not confirm a commit: the write may be stored or not.
    #[error("the database did not confirm a commit, which may be stored or not: {0}")]
    Uncertain(String),
    /// What is stored cannot be what was written.
    #[error("the store holds something impossible: {0}")]
    Corrupt(String),
    /// The store was made by a newer version of this program.
    #[error("the store was made by a newer Parlour (it has the migration {0}); use that version or a later one")]
    Newer(String),
    /// The store to copy was made by an older version of this program, and is not for a copy to change.
    #[error("the store was made by an older Parlour (it lacks the migration {0}); copy it with that version")]
    Older(String),
    /// What is to be copied is no store.
    #[error("{0} is no store of Parlour")]
    Foreign(String),
    /// A file cannot be made or moved.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The store to copy into holds something.
    #[error("the store to copy into is not empty")]
    NotEmpty,
    /// SQLite says no.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
    /// PostgreSQL says no.
    #[error("PostgreSQL: {}", postgres_message(.0))]
    Postgres(#[from] tokio_postgres::Error),
}

impl StoreError {
    /// Whether the same call may go through later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy | Self::Unavailable(_) | Self::Refused(_) | Self::TimedOut | Self::Uncertain(_) => true,
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    ErrorCode::DiskFull
                        | ErrorCode::SystemIoFailure
                        | ErrorCode::DatabaseBusy
                        | ErrorCode::CannotOpen
                        | ErrorCode::ReadOnly
                )
            ),
            Self::Postgres(error) => {
                error.is_closed() || error.code().is_none_or(|state| PASSING_CLASSES.contains(&&state.code()[..2]))
            }
            Self::Corrupt(_)
            | Self::Newer(_)
            | Self::Older(_)
            | Self::Foreign(_)
            | Self::File { .. }
            | Self::NotEmpty => false,
        }
    }
}

impl StoreError {
    /// Returns the error for a caller whose write was part of a commit that failed like this.
    pub(crate) fn of_commit(&self) -> Self {
        match self {
            Self::Uncertain(reason) => Self::Uncertain(reason.clone()),
            error => Self::Unavailable(error.to_string()),
        }
    }

    /// Returns true if the database may just be starting, or another program making its schema.
    pub fn may_come_up(&self) -> bool {
        match self {
            Self::Unavailable(_) | Self::TimedOut => true,
            Self::Postgres(error) => error.code().is_some() && self.is_passing(),
            _ => false,
        }
    }

    /// Returns what an operator can do about it, for the log.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Busy => "more calls arrive than the database can serve: look at its load and its disk",
            Self::Unavailable(_) | Self::TimedOut | Self::Uncertain(_) => {
                "look whether the database runs, can be reached, and has room on its disk"
            }
            Self::Refused(_) => "look at the user, the password and the name of the database",
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => "free some space on the disk of the data folder",
                Some(ErrorCode::DatabaseBusy) => "another program holds the database file locked: end it",
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
                    "look at the disk of the data folder, and whether this program may write there"
                }
                _ => "run `parlour check`",
            },
            Self::Postgres(_) => "look at the log of PostgreSQL",
            Self::File { .. } => "look at the disk, and whether this program may write there",
            Self::Corrupt(_) => "run `parlour check`",
            Self::Newer(_) | Self::Older(_) | Self::Foreign(_) | Self::NotEmpty => "use a store of this version",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // Only a limit interrupts a statement.
        if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) {
            Self::TimedOut
        } else {
            Self::Sqlite(error)
        }
    }
}

/// A connection to PostgreSQL that did not come up.
pub(crate) fn not_connected(error: &tokio_postgres::Error) -> StoreError {
    let reason = postgres_message(error);
    match error.code() {
        Some(state) if REFUSING_CLASSES.contains(&&state.code()[..2]) => StoreError::Refused(reason),
        _ => StoreError::Unavailable(reason),
    }
}

/// The driver's own text says only "db error" or "error connecting to server"; the reason is beneath it.
fn postgres_message(error: &tokio_postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(reason), _) => reason.message().to_owned(),
        (None, Some(reason)) => format!("{error}: {reason}"),
        (None, None) => error.to_string(),
    }
}
