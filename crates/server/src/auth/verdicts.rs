//! Verdicts kept for some minutes, so that the same proof is not checked on every call.

use std::{sync::Arc, time::Duration};

use quick_cache::sync::Cache;

use super::{Login, presented::Presented};
use crate::random::random;

/// How long a verdict holds after it was used.
const HOLDS: Duration = Duration::from_mins(5);
/// How long a verdict holds however much it is used.
const HOLDS_MAX: Duration = Duration::from_hours(8);
/// The memory of a verdict with its login and its place in the table.
const VERDICT_BYTES: usize = 2 * 1024;

/// What stands for the proof: without the key of this process it tells nothing.
pub(super) type Key = [u8; 32];

/// A verdict: who it was, and when that was known.
#[derive(Clone)]
pub(super) struct Verdict {
    pub(super) login: Arc<Login>,
    /// The commit of accounts it was known at.
    pub(super) accounts_epoch: u64,
    until: Duration,
    /// When it ends even while it is used.
    ends: Duration,
}

/// The verdicts of this process. Only good ones are kept.
pub(super) struct Verdicts {
    secret: [u8; 32],
    kept: Cache<Key, Verdict>,
}

impl Verdicts {
    /// Verdicts that take at most that many bytes.
    pub(super) fn new(bytes_max: usize) -> Self {
        let mut secret = [0; 32];
        random(&mut secret);
        Self { secret, kept: Cache::new(bytes_max / VERDICT_BYTES) }
    }

    pub(super) fn key(&self, presented: &Presented) -> Key {
        let mut hasher = blake3::Hasher::new_keyed(&self.secret);
        let mut part = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        match presented {
            Presented::Password { user, password } => {
                part("password");
                part(user);
                part(password);
            }
            Presented::Ticket(ticket) => {
                part("ticket");
                part(ticket);
            }
            Presented::Bearer(token) => {
                part("bearer");
                part(token);
            }
        }
        *hasher.finalize().as_bytes()
    }

    /// A verdict that holds. Using it renews it.
    pub(super) fn get(&self, key: &Key, now: Duration) -> Option<Verdict> {
        let verdict = self.kept.get(key).filter(|verdict| now < verdict.until)?;
        // Not on every call: that would write what is only read otherwise.
        if verdict.until.saturating_sub(now) < HOLDS / 2 && verdict.until < verdict.ends {
            self.kept.insert(*key, Verdict { until: (now + HOLDS).min(verdict.ends), ..verdict.clone() });
        }
        Some(verdict)
    }

    /// The bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.kept.len() * VERDICT_BYTES
    }

    /// Forgets a verdict that holds no longer.
    pub(super) fn forget(&self, key: &Key) {
        self.kept.remove(key);
    }

    /// Keeps a verdict. One that is kept again ends when the first would have.
    pub(super) fn keep(&self, key: Key, login: Arc<Login>, accounts_epoch: u64, now: Duration) {
        let ends = self.get(&key, now).map_or(now + HOLDS_MAX, |known| known.ends);
        self.kept.insert(key, Verdict { login, accounts_epoch, until: (now + HOLDS).min(ends), ends });
    }
}

#[cfg(test)]
mod tests {
    use parlour_engine::accounts::Identity;
    use parlour_model::{Account, Associate};

    use super::*;
    use crate::auth::Proof;

    fn login() -> Arc<Login> {
        let identity = Identity { associate: Arc::new(Associate::default()), account: Account::default() };
        Arc::new(Login { caller: identity.caller(), identity, proof: Proof::Password("ann".to_owned()) })
    }

    #[test]
    fn a_verdict_in_use_is_renewed_until_its_absolute_end_and_one_that_is_not_ends_after_minutes() {
        let verdicts = Verdicts::new(1 << 20);
        let (used, unused) = ([1; 32], [2; 32]);
        verdicts.keep(used, login(), 1, Duration::ZERO);
        verdicts.keep(unused, login(), 1, Duration::ZERO);
        let mut now = Duration::ZERO;
        while now < HOLDS_MAX {
            assert!(verdicts.get(&used, now).is_some(), "{now:?}");
            now += Duration::from_secs(59);
        }
        assert!(verdicts.get(&used, now).is_none());
        assert!(verdicts.get(&unused, HOLDS).is_none());
    }

    #[test]
    fn a_verdict_that_is_kept_again_ends_when_the_first_would_have() {
        let verdicts = Verdicts::new(1 << 20);
        let mut now = Duration::ZERO;
        while now < HOLDS_MAX {
            verdicts.keep([1; 32], login(), 1, now);
            now += Duration::from_mins(4);
        }
        assert!(verdicts.get(&[1; 32], HOLDS_MAX).is_none());
    }
}
