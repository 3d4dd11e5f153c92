//! What can go wrong in the store.

use std::{error::Error, io, path::PathBuf};

/// Classes of PostgreSQL's errors that are about its state and not about what was asked: connection, conflict,
/// resources, locks, shutting down or starting, the system.
const PASSING_CLASSES: [&str; 6] = ["08", "40", "53", "55", "57", "58"];

/// Why the store could not do it. None of these is the caller's fault.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Too many writes or reads wait already; nothing was written, try again.
    #[error("the store has too many requests waiting")]
    Busy,
    /// The database cannot be reached, or refused the commit; nothing was written.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
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
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL says no.
    #[error("PostgreSQL: {}", postgres_message(.0))]
    Postgres(#[from] postgres::Error),
}

impl StoreError {
    /// Whether the same call may go through later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy | Self::Unavailable(_) => true,
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    rusqlite::ErrorCode::DiskFull
                        | rusqlite::ErrorCode::SystemIoFailure
                        | rusqlite::ErrorCode::DatabaseBusy
                        | rusqlite::ErrorCode::CannotOpen
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

/// The driver's own text says only "db error" or "error connecting to server"; the reason is beneath it.
pub(crate) fn postgres_message(error: &postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(reason), _) => reason.message().to_owned(),
        (None, Some(reason)) => format!("{error}: {reason}"),
        (None, None) => error.to_string(),
    }
}
