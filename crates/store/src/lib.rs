//! The memory: everything Parlour keeps, on SQLite or PostgreSQL, behind one synchronous transaction type.
//!
//! The only SQL of the project stands here. It does not know who may do what, how things are spelt on the wire, what
//! time it is, or that anything is asynchronous: writes are queued with a callback, reads run on the caller's thread.

mod accounts;
mod applications;
mod archive;
mod associates;
mod audit;
mod backup;
mod blobs;
mod check;
mod contacts;
mod dashboard;
mod demo_passwords;
mod dialect;
mod error;
mod events;
mod faq_desk;
mod figures;
mod groups;
mod idempotency_keys;
mod identity;
mod issuer_bindings;
mod kb_entries;
mod limits;
mod lists;
mod logins;
mod mails;
mod memberships;
mod messages;
mod migrate;
mod new_file;
mod notifications;
mod openid_grants;
mod openid_keys;
mod persons;
mod photos;
mod postgres;
mod projects;
mod quick_replies;
mod readers;
mod record;
mod reply_templates;
mod retention;
mod running_servers;
mod sales;
mod sequences;
mod session_files;
mod session_notes;
mod sessions;
mod sql;
mod sqlite;
mod ticket_messages;
mod tickets;
mod topics;
mod users;
mod visitor_blocks;
mod visitor_token;
mod visits;
mod writer;

use std::{
    path::PathBuf,
    sync::{Arc, mpsc::RecvTimeoutError},
    time::Duration,
};

use parlour_model::Id;

pub use accounts::*;
pub use applications::*;
pub use archive::{ArchiveScope, count_archive, scan_archive, search_archive};
pub use associates::*;
pub use audit::*;
pub use backup::{copy, read_only};
pub use blobs::*;
pub use check::check;
pub use contacts::*;
pub use dashboard::*;
pub use demo_passwords::*;
pub use error::StoreError;
pub use events::*;
pub use faq_desk::*;
pub use figures::*;
pub use idempotency_keys::*;
pub use identity::*;
pub use issuer_bindings::*;
pub use kb_entries::*;
pub use limits::Limits;
pub use lists::*;
pub use logins::*;
pub use mails::*;
pub use memberships::*;
pub use messages::*;
pub use migrate::{describe, is_empty, schema};
pub use new_file::{NewFile, partial_of};
pub use notifications::*;
pub use openid_grants::*;
pub use openid_keys::*;
pub use persons::*;
pub use photos::*;
pub use quick_replies::*;
pub use readers::READERS_MAX;
pub use record::{Record, find, insert, list_after, list_by_ids, max_key, update};
pub use reply_templates::*;
pub use retention::*;
pub use running_servers::*;
pub use sequences::*;
pub use session_files::*;
pub use session_notes::*;
pub use sessions::*;
pub use sql::{Column, Row, Tx, Value};
pub use ticket_messages::*;
pub use tickets::*;
pub use topics::*;
pub use users::*;
pub use visitor_blocks::*;
pub use visitor_token::{hash_of_secret, put_visitor_token, visitor_token};
pub use visits::*;
pub use writer::{COMMIT_BOUNDS, Claim, Stats};

use readers::Readers;
use writer::Writer;

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database, `postgres://…`.
    Postgres(String),
}

/// What a commit made out of date for whoever keeps copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Nothing that is cached.
    Nothing,
    /// What is said of a session.
    Session(Id),
    /// A mark on a session: who types, what was read, when its visitor was last there. Nothing that decides who may do
    /// what with it, and nothing anybody is told of as an event.
    SessionMark(Id),
    /// A session came, went, or changed hands: who sees which sessions, and that session.
    SessionPlace(Id),
    /// Who may log in, and with what.
    Accounts,
    /// Anything else, or not known: everything.
    Everything,
}

/// Called after each commit and before the writers of it are told.
pub type OnCommit = Arc<dyn Fn(&[Change]) + Send + Sync>;

/// An open store.
pub struct Store {
    limits: Limits,
    readers: Readers,
    writer: Writer,
}

/// The state of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It can be read and written.
    Ready,
    /// The database does not answer.
    Silent,
    /// The last commit failed, and none has succeeded since.
    FailsToCommit,
}

impl Store {
    /// Opens the store, making or completing its schema. `on_commit` hears of each commit, also of other processes'.
    pub fn open(location: &Location, on_commit: OnCommit) -> Result<Self, StoreError> {
        Self::open_with(location, Limits::NONE, on_commit)
    }

    /// The same with limits on the time the database may take. They do not apply while the schema is made.
    pub fn open_with(location: &Location, limits: Limits, on_commit: OnCommit) -> Result<Self, StoreError> {
        let writer = Writer::start(location, limits, on_commit)?;
        Ok(Self { limits, readers: Readers::new(location.clone(), limits), writer })
    }

    /// How long the database may take.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Reads in one snapshot, on this thread.
    pub fn read<T, E: From<StoreError>>(&self, run: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.readers.read(run)
    }

    /// Queues a write. `done` gets its result once it is durable; when `run` fails nothing of it is kept.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when too many writes wait; then neither closure is called.
    pub fn submit<T, E>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        done: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<(), StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.claim(run, done).map(|_| ())
    }

    /// The same for a caller with a deadline: until the write begins it can be withdrawn.
    pub fn claim<T, E>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        done: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<Claim, StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.submit(run, done)
    }

    /// Writes, and waits until it is durable, or the limit of writes is over.
    pub fn write<T, E>(&self, run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        let claim = self.claim(run, move |result| {
            // A caller whose time was over has gone.
            let _ = sender.send(result);
        })?;
        let waited = match self.limits.write {
            Some(limit) => receiver.recv_timeout(limit),
            None => receiver.recv().map_err(RecvTimeoutError::from),
        };
        waited.unwrap_or_else(|error| {
            let error = match error {
                RecvTimeoutError::Disconnected => StoreError::Unavailable("the writer has stopped".to_owned()),
                RecvTimeoutError::Timeout => claim.expired(),
            };
            Err(error.into())
        })
    }

    /// Checks that the database answers.
    pub fn ping(&self) -> Result<(), StoreError> {
        self.readers.ping()
    }

    /// Returns whether the store can be used; if not, the reason is in the log.
    pub fn health(&self) -> Health {
        let stuck = self.writer.committing().zip(self.limits.write).is_some_and(|(took, limit)| took > limit);
        if stuck || self.ping().is_err() {
            Health::Silent
        } else if self.writer.commits() {
            Health::Ready
        } else {
            Health::FailsToCommit
        }
    }

    /// What the writer and the readers have done so far.
    pub fn stats(&self) -> Stats {
        let (reads, read_wait) = self.readers.stats();
        Stats { reads, read_wait, ..self.writer.stats() }
    }

    /// Counts the time that a read waited for its turn before it was passed to [`Self::read`].
    pub fn count_read_wait(&self, wait: Duration) {
        self.readers.count_wait(wait);
    }

    /// The kind of the database: `sqlite` or `postgresql`.
    pub fn kind(&self) -> &'static str {
        self.readers.kind()
    }
}
