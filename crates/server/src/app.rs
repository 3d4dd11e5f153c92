//! What every handler has at hand: the store, the cache, who is who, the clock.

use std::{
    collections::HashSet,
    io,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::http::HeaderMap;
use bytes::Bytes;
use parlour_engine::{Cx, Rules};
use parlour_model::Id;
use parlour_store::{Store, StoreError, Tx, name_epoch};
use tokio::{task::JoinHandle, time::timeout};

use crate::{
    auth::Authenticator,
    board::Board,
    caches::Caches,
    clock::Clock,
    compress::Accepted,
    config::Settings,
    failure::Failure,
    files::Files,
    listen::Peer,
    live::hub::Hub,
    log_limit::LogLimit,
    long_list::LongLists,
    mail,
    mail::Courier,
    metrics::{CacheSize, Metrics},
    openid_provider::KeyTurn,
    per_caller::PerCaller,
    random,
    read_threads::ReadThreads,
    rules,
    visitors::{Domains, Limits},
};

/// Reads that take long, of one associate at once.
const HEAVY_READS_MAX: usize = 2;
/// Those of one associate that wait for their turn; one more is refused at once.
const HEAVY_READS_WAITING_MAX: usize = 20;

/// The running server. Shared by every request; nothing in it changes but behind its own locks.
pub struct App {
    pub(crate) settings: Settings,
    pub(crate) store: Arc<Store>,
    pub(crate) board: Arc<Board>,
    /// What happens, for those who listen.
    pub(crate) hub: Arc<Hub>,
    /// The name of this run of the server among those on the same store.
    pub(crate) run_id: String,
    /// What the store calls itself; ids of events begin with it.
    pub(crate) epoch: String,
    pub(crate) auth: Authenticator,
    pub(crate) clock: Clock,
    /// Serializes the generation of keys for id tokens.
    pub(crate) key_turn: KeyTurn,
    pub(crate) metrics: Metrics,
    /// Takes mail to the mail server, if there is one.
    pub(crate) courier: Option<Arc<Courier>>,
    /// The threads that read the store.
    pub(crate) read_threads: ReadThreads,
    /// Permits for reads that take long, by associate.
    pub(crate) heavy_reads: PerCaller<Id>,
    /// The turns of long lists of sessions.
    pub(crate) long_lists: LongLists,
    /// What holds for the whole desk.
    pub(crate) rules: Arc<Rules>,
    /// The bytes of files.
    pub(crate) files: Files,
    /// Who has called since the presence of agents was last noted.
    pub(crate) heard: Mutex<HashSet<Id>>,
    /// How often visitors may call.
    pub(crate) visitor_limits: Limits,
    /// Knows which domains exist.
    pub(crate) domains: Domains,
    /// The operator was told of a proxy that is not believed.
    unknown_proxy: AtomicBool,
    /// The operator was warned of a trusted proxy that does not name its callers.
    unnamed_caller: AtomicBool,
    /// The lines in the log about calls that were forbidden.
    pub(crate) forbidden: LogLimit,
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
        let courier = settings.mail.as_ref().map(Courier::new).transpose().map_err(StartError::Settings)?;
        let board = Arc::new(Board::new(settings.caches().answers));
        let hub = Arc::new(Hub::new(settings.visitors.streams_at_once, settings.agent_streams_at_once));
        let on_commit = {
            let (board, hub) = (Arc::clone(&board), Arc::clone(&hub));
            Arc::new(move |changes: &[parlour_store::Change]| {
                board.committed(changes);
                hub.committed(changes);
            })
        };
        let store = Arc::new(Store::open_with(&settings.location(), settings.store_limits(), on_commit)?);
        let epoch = store.write(|tx| name_epoch(tx, &random::name()))?;
        Ok(Arc::new(Self {
            metrics: Metrics::new(Arc::clone(&store), Arc::clone(&hub), clock.now()),
            courier: courier.map(Arc::new),
            read_threads: ReadThreads::new().map_err(|error| StartError::Settings(format!("no threads: {error}")))?,
            heavy_reads: PerCaller::new(HEAVY_READS_MAX, HEAVY_READS_WAITING_MAX),
            long_lists: LongLists::new(),
            rules: Arc::new(rules::rules(&settings)),
            files: Files::new(settings.files_location()),
            heard: Mutex::default(),
            visitor_limits: Limits::new(settings.visitors.clone()),
            domains: Domains::new(&settings.visitors),
            unknown_proxy: AtomicBool::new(false),
            unnamed_caller: AtomicBool::new(false),
            forbidden: LogLimit::default(),
            settings,
            store,
            board,
            hub,
            run_id: random::name(),
            key_turn: KeyTurn::default(),
            epoch,
            auth,
            clock,
        }))
    }

    /// Where a call comes from, and whether it came over TLS.
    pub(crate) fn origin_of(&self, peer: Peer, headers: &HeaderMap) -> (IpAddr, bool) {
        if self.settings.is_unknown_proxy(peer, headers) && !self.unknown_proxy.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                peer = %peer.0,
                "a call says that it was forwarded, and its sender is not among trusted_proxies: to us everybody behind it \
                 has one address, and shares its limits and blocks. If that is your proxy, add it to trusted_proxies. \
                 This is said once"
            );
        }
        if self.settings.is_unnamed(peer, headers) && !self.unnamed_caller.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                proxy = %peer.0,
                "a trusted proxy forwards a call without naming its caller in X-Forwarded-For: all such callers count as one                  stranger. Let the proxy set X-Forwarded-For and X-Forwarded-Proto. This is logged once"
            );
        }
        self.settings.origin_of(peer, headers)
    }

    /// The failure of a call that was made too often, counted by the limit that it reached.
    pub(crate) fn throttled(&self, limit: &'static str, wait: Duration) -> Failure {
        self.metrics.count_throttled(limit);
        Failure::TooMany(wait)
    }

    /// The size and the limit of each cache.
    pub(crate) fn cache_sizes(&self) -> [CacheSize; 3] {
        let Caches { answers, store_pages, logins } = self.settings.caches();
        let size = |cache, bytes, bytes_max| CacheSize { cache, bytes, bytes_max };
        [
            size("answers", Some(self.board.bytes()), answers),
            size("logins", Some(self.auth.cached_bytes()), logins),
            // SQLite does not say.
            size("store_pages", None, store_pages),
        ]
    }

    /// The content codings that are used for a client.
    pub(crate) fn accepted(&self, headers: &HeaderMap) -> Accepted {
        if self.settings.compress_responses { Accepted::of(headers) } else { Accepted::PLAIN }
    }

    /// The store, for programs that hold the server within.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads in one snapshot, on one of the threads that read the store.
    pub(crate) async fn read<T, E>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        Failure: From<E>,
    {
        let (store, clock) = (Arc::clone(&self.store), Arc::clone(&self.clock));
        let queued_at = clock.elapsed();
        let read = self.read_threads.spawn(move || {
            store.count_read_wait(clock.elapsed().saturating_sub(queued_at));
            store.read(run)
        });
        let late = || Err(StoreError::TimedOut.into());
        within(self.store.limits().read, ended(read)).await.unwrap_or_else(late)?.map_err(Into::into)
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
        let claim = self.store.claim(job, move |result| {
            // A caller who has hung up needs no answer.
            let _ = sender.send(result);
        })?;
        let answer = within(self.store.limits().write, receiver).await.ok_or_else(|| claim.expired())?;
        answer.map_err(|_| Failure::Internal)
    }

    /// Writes as the server itself; `done` hears of it once it is durable.
    pub(crate) fn submit<T, E>(
        &self,
        run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, E> + Send + 'static,
        done: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<(), StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (clock, rules) = (Arc::clone(&self.clock), Arc::clone(&self.rules));
        let job = move |tx: &mut Tx<'_>| {
            let now = clock.now();
            run(&mut Cx { now, actor_id: 0, random: &mut random::random, rules: &rules }, tx)
        };
        self.store.submit(job, done)
    }

    /// Writes as the server itself, and waits on this thread, which may wait, until it is durable.
    pub(crate) fn write_now<T, E>(
        self: &Arc<Self>,
        run: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (clock, rules) = (Arc::clone(&self.clock), Arc::clone(&self.rules));
        self.store.write(move |tx| {
            let now = clock.now();
            run(&mut Cx { now, actor_id: 0, random: &mut random::random, rules: &rules }, tx)
        })
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
        let swept = crate::files::sweep_leftovers(self);
        if crate::jobs::note_heard(self).await.is_err()
            || crate::jobs::run_due(self).await.is_err()
            || swept.await.is_err()
        {
            tracing::warn!("what is due could not be done");
        }
    }

    /// Sends all mail that is due now, for programs that hold the server within and turn its clock.
    pub async fn run_mail(self: &Arc<Self>) {
        if let Some(courier) = &self.courier
            && mail::deliver_due(self, courier).await.is_err()
        {
            tracing::warn!("mail that is due could not be sent");
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

/// Runs what waits or computes for long on a thread of its own. Dropped before it has begun, it never begins.
pub(crate) async fn blocking<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    ended(tokio::task::spawn_blocking(run)).await
}

/// Waits for the end of a task on a thread that may block. Dropped before the task has begun, it never begins.
async fn ended<T>(task: JoinHandle<T>) -> Result<T, Failure> {
    let mut task = Blocking(task);
    (&mut task.0).await.map_err(|error| {
        tracing::error!(%error, "a blocking task did not end");
        Failure::Internal
    })
}

/// A task on a thread of its own.
struct Blocking<T>(JoinHandle<T>);

impl<T> Drop for Blocking<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Returns what that gives, or nothing when it takes longer than the limit.
pub(crate) async fn within<T>(limit: Option<Duration>, run: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => timeout(limit, run).await.ok(),
        None => Some(run.await),
    }
}

/// Pieces of a long answer on their way from a blocking thread to a connection.
pub(crate) type PieceSender = tokio::sync::mpsc::Sender<io::Result<Bytes>>;
