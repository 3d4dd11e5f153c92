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
use tokio::sync::Semaphore;

use crate::{app::blocking, failure::Failure, random::random};

/// Hashes computed at once; each takes 19 MiB and a core for some milliseconds.
const RUNNING_MAX: usize = 2;
/// Calls that may wait for their turn; more are sent away.
const WAITING_MAX: usize = 64;

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

/// Verifies passwords. Owns the turns.
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Hashes computed so far.
    verified: AtomicU64,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(RUNNING_MAX)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            verified: AtomicU64::new(0),
        }
    }

    /// Whether the password fits the hash. Without a hash the same work is done, and it does not fit.
    pub(super) async fn verify(&self, password: String, hash: String) -> Result<bool, Failure> {
        let busy = || Failure::Unavailable(Duration::from_secs(1));
        let waiting = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| busy())?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| busy())?;
        self.verified.fetch_add(1, Ordering::Relaxed);
        blocking(move || {
            // The hash goes on when the caller has hung up, and keeps its turn until it is done.
            let _held = (waiting, turn);
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
        let busy = || Failure::Unavailable(Duration::from_secs(1));
        let waiting = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| busy())?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| busy())?;
        blocking(move || {
            let _held = (waiting, turn);
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
            assert_eq!(passwords.verify(password.to_owned(), hash).await, Ok(fits));
            assert_eq!(passwords.verified(), runs);
        }
        let cost =
            |hash: &str| hash.rsplit_once('$').and_then(|(head, _)| head.rsplit_once('$')).map(|it| it.0.to_owned());
        assert_eq!(cost(&NOBODYS), cost(&hash_password("x")), "the same parameters for nobody's as for anybody's");
    }

    #[tokio::test]
    async fn a_hash_nobody_waits_for_any_more_keeps_its_turn_until_it_is_done() {
        let passwords = Passwords::new();
        let mut abandoned = Box::pin(passwords.verify("x".to_owned(), String::new()));
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
    async fn whoever_comes_when_too_many_wait_is_sent_away() {
        let passwords = Passwords::new();
        let _all = passwords.waiting.try_acquire_many(WAITING_MAX as u32).expect("nobody waits");
        let refused = passwords.verify("x".to_owned(), String::new()).await;
        assert_eq!(refused, Err(Failure::Unavailable(Duration::from_secs(1))));
        assert_eq!(passwords.verified(), 0);
    }
}
