//! What every handler has at hand: the store, the cache, who is who, the clock.

use std::{io, sync::Arc};

use bytes::Bytes;
use parlour_engine::Cx;
use parlour_model::Id;
use parlour_store::{Store, StoreError, Tx};

use tokio::sync::Semaphore;

use crate::{
    auth::Authenticator, board::Board, clock::Clock, config::Settings, failure::Failure, metrics::Metrics, random,
    session_list::LONG_LISTS_MAX,
};

/// The running server. Shared by every request; nothing in it changes but behind its own locks.
pub struct App {
    pub(crate) settings: Settings,
    pub(crate) store: Arc<Store>,
    pub(crate) board: Arc<Board>,
    pub(crate) auth: Authenticator,
    pub(crate) clock: Clock,
    pub(crate) metrics: Metrics,
    /// The turns of those who are sent long lists.
    pub(crate) long_lists: Arc<Semaphore>,
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The settings are unsafe or cannot work.
    #[error("{0}")]
    Settings(String),
}

impl App {
    /// Opens the store and makes everything ready.
    pub fn open(settings: Settings, clock: Clock) -> Result<Arc<Self>, StartError> {
        let auth = Authenticator::new(&settings).map_err(|error| StartError::Settings(error.to_string()))?;
        let board = Arc::new(Board::new(settings.cache_bytes_max));
        let on_commit = {
            let board = Arc::clone(&board);
            Arc::new(move |changes: &[parlour_store::Change]| board.committed(changes))
        };
        let store = Arc::new(Store::open(&settings.location(), on_commit)?);
        Ok(Arc::new(Self {
            metrics: Metrics::new(Arc::clone(&store)),
            long_lists: Arc::new(Semaphore::new(LONG_LISTS_MAX)),
            settings,
            store,
            board,
            auth,
            clock,
        }))
    }

    /// The store, for programs that hold the server within.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads in one snapshot, on a thread that may wait.
    pub(crate) async fn read<T, E>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        Failure: From<E>,
    {
        let store = Arc::clone(&self.store);
        blocking(move || store.read(run)).await?.map_err(Into::into)
    }

    /// Writes: `run` is one transaction of that associate, and this returns once it is durable.
    pub(crate) async fn write<T, E>(
        &self,
        actor_id: Id,
        run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        Failure: From<E>,
    {
        let now = self.clock.now();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let job = move |tx: &mut Tx<'_>| run(&mut Cx { now, actor_id, random: &mut random::random }, tx);
        self.store.submit(job, move |result| {
            // A caller who has hung up needs no answer.
            let _ = sender.send(result);
        })?;
        receiver.await.map_err(|_| Failure::Internal)?.map_err(Into::into)
    }
}

/// Runs what waits or computes for long on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(run).await.map_err(|error| {
        tracing::error!(%error, "a blocking task did not end");
        Failure::Internal
    })
}

/// Pieces of a long answer on their way from a blocking thread to a connection.
pub(crate) type PieceSender = tokio::sync::mpsc::Sender<io::Result<Bytes>>;
