//! Verdicts kept for some minutes, so that the same proof is not checked on every call.

use std::{sync::Arc, time::Duration};

use quick_cache::sync::Cache;

use super::{Login, presented::Presented};
use crate::random::random;

/// How long a verdict holds.
const HOLDS: Duration = Duration::from_mins(5);
/// Verdicts kept.
const VERDICTS_MAX: usize = 10_000;

/// What stands for the proof: without the key of this process it tells nothing.
pub(super) type Key = [u8; 32];

/// A verdict: who it was, and when that was known.
#[derive(Clone)]
pub(super) struct Verdict {
    pub(super) login: Arc<Login>,
    /// The commit of accounts it was known at.
    pub(super) accounts_epoch: u64,
    until: Duration,
}

/// The verdicts of this process. Only good ones are kept.
pub(super) struct Verdicts {
    secret: [u8; 32],
    kept: Cache<Key, Verdict>,
}

impl Verdicts {
    pub(super) fn new() -> Self {
        let mut secret = [0; 32];
        random(&mut secret);
        Self { secret, kept: Cache::new(VERDICTS_MAX) }
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

    pub(super) fn get(&self, key: &Key, now: Duration) -> Option<Verdict> {
        self.kept.get(key).filter(|verdict| now < verdict.until)
    }

    /// Forgets a verdict that holds no longer.
    pub(super) fn forget(&self, key: &Key) {
        self.kept.remove(key);
    }

    /// Keeps a verdict. One that is kept again holds no longer than the first would have.
    pub(super) fn keep(&self, key: Key, login: Arc<Login>, accounts_epoch: u64, now: Duration) {
        let until = self.get(&key, now).map_or(now + HOLDS, |known| known.until);
        self.kept.insert(key, Verdict { login, accounts_epoch, until });
    }
}
