//! Passwords: Argon2id, a bounded number of hashes at a time.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{app::blocking, failure::Failure, random::random};

/// Hashes computed at once; each takes 19 MiB and a core for some milliseconds.
const RUNNING_MAX: usize = 2;
/// Strangers that may wait for their turn, and as many known callers; more are sent away.
const WAITING_MAX: usize = 512;
/// How long a call may wait for its turn.
const TURN_WAIT: Duration = Duration::from_secs(10);
/// When a call that is sent away may come again.
const SOON: Duration = Duration::from_secs(1);

/// A hash of nobody's password: verifying against it takes as long as against a real one.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let mut password = [0; 16];
    random(&mut password);
    hash_bytes(&password)
});

/// The hash of a password, in PHC form. Slow on purpose: not within a transaction.
pub fn hash_password(password: &str) -> String {
    hash_bytes(password.as_bytes())
}

fn hash_bytes(password: &[u8]) -> String {
    let mut salt = [0; 16];
    random(&mut salt);
    let hash: PasswordHash =
        Argon2::default().hash_password_with_salt(password, &salt).expect("the default parameters are sound");
    hash.to_string()
}

/// The kind of caller that needs a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// A caller that is logged in, or has logged in from the same network lately.
    Known,
    /// Any other caller.
    Stranger,
}

/// The right to compute a hash. Given back in this order: once all turns are free, all else is.
struct Place {
    _waiting: OwnedSemaphorePermit,
    _stranger: Option<OwnedSemaphorePermit>,
    _turn: OwnedSemaphorePermit,
}

/// Computes hashes of passwords. Owns the turns.
///
/// Known callers are served before all strangers that wait: at most as many strangers as there are turns compete with known
/// callers for the next one, the rest queue separately.
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    waiting_known: Arc<Semaphore>,
    /// Hashes computed so far.
    verified: AtomicU64,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(RUNNING_MAX)),
            strangers: Arc::new(Semaphore::new(RUNNING_MAX)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            waiting_known: Arc::new(Semaphore::new(WAITING_MAX)),
            verified: AtomicU64::new(0),
        }
    }

    /// Waits for a turn, for a bounded time.
    async fn turn(&self, asker: Asker) -> Result<Place, Failure> {
        let busy = || Failure::Unavailable(SOON);
        let turn = timeout(TURN_WAIT, async {
            let (waiting, stranger) = match asker {
                Asker::Known => (Arc::clone(&self.waiting_known).try_acquire_owned().ok()?, None),
                Asker::Stranger => {
                    let waiting = Arc::clone(&self.waiting).try_acquire_owned().ok()?;
                    (waiting, Some(Arc::clone(&self.strangers).acquire_owned().await.ok()?))
                }
            };
            let turn = Arc::clone(&self.turns).acquire_owned().await.ok()?;
            Some(Place { _waiting: waiting, _stranger: stranger, _turn: turn })
        });
        turn.await.ok().flatten().ok_or_else(busy)
    }

    /// Whether the password fits the hash. Without a hash the same work is done, and it does not fit.
    pub(super) async fn verify(&self, password: String, hash: String, asker: Asker) -> Result<bool, Failure> {
        let turn = self.turn(asker).await?;
        self.verified.fetch_add(1, Ordering::Relaxed);
        blocking(move || {
            // The hash goes on when the caller has hung up, and keeps its turn until it is done.
            let _held = turn;
            let real = PasswordHash::new(&hash).ok();
            let known = real.is_some();
            let against = real.or_else(|| PasswordHash::new(&NOBODYS).ok());
            let fits =
                against.is_some_and(|against| Argon2::default().verify_password(password.as_bytes(), &against).is_ok());
            fits && known
        })
        .await
    }

    /// The hash of a new password.
    pub(super) async fn hash(&self, password: String) -> Result<String, Failure> {
        let turn = self.turn(Asker::Known).await?;
        blocking(move || {
            let _held = turn;
            hash_password(&password)
        })
        .await
    }

    /// Hashes computed so far.
    #[cfg(test)]
    fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_missing_account_costs_the_same_single_hash_as_a_wrong_password() {
        let passwords = Passwords::new();
        let hash = hash_password("right");
        for (password, hash, fits, runs) in [
            ("right", hash.clone(), true, 1),
            ("wrong", hash, false, 2),
            ("right", String::new(), false, 3),
            ("right", "not a hash".to_owned(), false, 4),
        ] {
            assert_eq!(passwords.verify(password.to_owned(), hash, Asker::Stranger).await, Ok(fits));
            assert_eq!(passwords.verified(), runs);
        }
        let cost =
            |hash: &str| hash.rsplit_once('$').and_then(|(head, _)| head.rsplit_once('$')).map(|it| it.0.to_owned());
        assert_eq!(cost(&NOBODYS), cost(&hash_password("x")), "the same parameters for nobody's as for anybody's");
    }

    #[tokio::test]
    async fn a_hash_nobody_waits_for_any_more_keeps_its_turn_until_it_is_done() {
        let passwords = Passwords::new();
        let mut abandoned = Box::pin(passwords.verify("x".to_owned(), String::new(), Asker::Stranger));
        tokio::select! {
            biased;
            _ = &mut abandoned => {}
            () = tokio::task::yield_now() => {}
        }
        assert_eq!(passwords.turns.available_permits(), RUNNING_MAX - 1);
        drop(abandoned);
        assert_eq!(passwords.turns.available_permits(), RUNNING_MAX - 1, "it still runs");
        // All turns are free only when it is done.
        drop(passwords.turns.acquire_many(RUNNING_MAX as u32).await.expect("turns"));
        assert_eq!(passwords.waiting.available_permits(), WAITING_MAX);
    }

    #[tokio::test]
    async fn many_more_than_can_be_hashed_at_once_wait_for_their_turn() {
        let passwords = Arc::new(Passwords::new());
        let hash = hash_password("right");
        let asked: Vec<_> = (0..20)
            .map(|_| {
                let (passwords, hash) = (Arc::clone(&passwords), hash.clone());
                tokio::spawn(async move { passwords.verify("right".to_owned(), hash, Asker::Stranger).await })
            })
            .collect();
        for verified in asked {
            assert_eq!(verified.await.expect("it ends"), Ok(true));
        }
        assert_eq!(passwords.waiting.available_permits(), WAITING_MAX);
    }

    #[tokio::test]
    async fn a_known_caller_goes_before_all_strangers_that_wait() {
        let passwords = Passwords::new();
        let turn = async |asker| passwords.turn(asker).await.expect("a turn");
        let running = [turn(Asker::Known).await, turn(Asker::Known).await];
        let order = std::sync::Mutex::new(Vec::new());
        let ask = async |name: &'static str, asker| {
            let held = turn(asker).await;
            order.lock().expect("not poisoned").push(name);
            tokio::task::yield_now().await;
            drop(held);
        };
        let strangers = async {
            tokio::join!(
                ask("stranger", Asker::Stranger),
                ask("stranger", Asker::Stranger),
                ask("stranger", Asker::Stranger),
                ask("stranger", Asker::Stranger),
                ask("stranger", Asker::Stranger)
            )
        };
        tokio::join!(strangers, ask("known", Asker::Known), async { drop(running) });
        let order = order.into_inner().expect("not poisoned");
        let place = order.iter().position(|name| *name == "known").expect("it had its turn");
        assert!(place <= RUNNING_MAX, "{order:?}");
    }

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_is_sent_away() {
        let passwords = Passwords::new();
        let _all = passwords.waiting.try_acquire_many(WAITING_MAX as u32).expect("nobody waits");
        let refused = passwords.verify("x".to_owned(), String::new(), Asker::Stranger).await;
        assert_eq!(refused, Err(Failure::Unavailable(SOON)));
        assert_eq!(passwords.verified(), 0);
        assert_eq!(
            passwords.verify("x".to_owned(), String::new(), Asker::Known).await,
            Ok(false),
            "a known caller waits"
        );
    }
}
