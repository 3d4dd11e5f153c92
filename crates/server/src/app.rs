//! What every handler has at hand: the store, the cache, who is who, the clock.

use std::{
    collections::HashSet,
    io,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use parlour_engine::{Cx, Rules};
use parlour_model::Id;
use parlour_store::{Store, StoreError, Tx};

use tokio::sync::Semaphore;

use crate::{
    auth::Authenticator, board::Board, clock::Clock, config::Settings, failure::Failure, metrics::Metrics, random,
    rules, session_list::LONG_LISTS_MAX,
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
    /// What holds for the whole desk.
    pub(crate) rules: Arc<Rules>,
    /// Who has called since the presence of agents was last noted.
    pub(crate) heard: Mutex<HashSet<Id>>,
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
            rules: Arc::new(rules::rules(&settings)),
            heard: Mutex::default(),
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
        self.try_write(actor_id, run).await?.map_err(Into::into)
    }

    /// The same, for whoever wants to hear why the verb said no.
    pub(crate) async fn try_write<T, E>(
        &self,
        actor_id: Id,
        run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<Result<T, E>, Failure>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (clock, rules) = (Arc::clone(&self.clock), Arc::clone(&self.rules));
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let job = move |tx: &mut Tx<'_>| {
            // Read when it is this write's turn: instants come in the order of keys and commits.
            let now = clock.now();
            run(&mut Cx { now, actor_id, random: &mut random::random, rules: &rules }, tx)
        };
        self.store.submit(job, move |result| {
            // A caller who has hung up needs no answer.
            let _ = sender.send(result);
        })?;
        receiver.await.map_err(|_| Failure::Internal)
    }

    /// The circumstances of a verb that reads.
    pub(crate) fn with_cx<T>(&self, actor_id: Id, run: impl FnOnce(&Cx<'_>) -> T) -> T {
        run(&Cx { now: self.clock.now(), actor_id, random: &mut random::random, rules: &self.rules })
    }

    /// Who has called since this was last asked.
    pub(crate) fn take_heard(&self) -> Vec<Id> {
        std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }

    /// Does everything that time has to do now, for programs that hold the server within and turn its clock.
    pub async fn run_due(self: &Arc<Self>) {
        if crate::jobs::note_heard(self).await.is_err() || crate::jobs::run_due(self).await.is_err() {
            tracing::warn!("what is due could not be done");
        }
    }

    /// Notes that an associate has called: an agent who does is still there.
    pub(crate) fn heard_of(&self, associate_id: Id) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if !heard.contains(&associate_id) {
            heard.insert(associate_id);
        }
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
