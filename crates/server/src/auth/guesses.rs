//! Limits on guessing passwords.
//!
//! Wrong attempts are counted for each name from each network, and for each network over all names. A third, slower limit
//! stops a botnet: once many attempts at a name were wrong, each network gets few attempts at it, except those networks
//! from which somebody has logged in with that name of late. So a name cannot be locked from outside: its owner's networks
//! never notice, and any other network waits for its own wrong attempts only.
//!
//! An attempt counts when it was wrong, not while it is under way. Instead, no more attempts may be under way than could
//! still be made one after the other; the rest wait for a place.
//!
//! Deliberately unknown here: which names exist, so that waiting tells nothing about it. Kept in this process alone, and
//! forgotten when it ends.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv4Addr},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use parlour_model::{Id, fold, network_of, site_of};
use tokio::{sync::Notify, time::timeout};

use crate::clock::Clock;

/// For a name from one network.
const OF_PAIR: Limit = Limit { free: 5, first_wait: SECOND, wait_max: MINUTE, forgiven_after: QUARTER };
/// For one network over all names; several people may share one.
const OF_NETWORK: Limit = Limit { free: 30, first_wait: SECOND, wait_max: MINUTE, forgiven_after: QUARTER };
/// For a name under attack from one site (of IPv6 the /48) where its owner is not known.
const OF_SITE: Limit = Limit { free: 1, first_wait: MINUTE, wait_max: QUARTER, forgiven_after: DAY };
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const QUARTER: Duration = Duration::from_mins(15);
const DAY: Duration = Duration::from_hours(24);
/// Wrong attempts at a name from networks where its owner is not known, before it counts as under attack.
const ATTACK_FROM: u32 = 50;
/// More than that are not remembered, so that an attack is over some hours after its last attempt.
const ATTACK_MAX: u32 = 60;
/// One of those is forgiven after each such time.
const ATTACK_FORGIVEN_AFTER: Duration = Duration::from_mins(30);
/// How long a network is remembered as one of a name's own after somebody has logged in with the name there.
const KNOWN_FOR: Duration = Duration::from_hours(90 * 24);
/// Entries of each kind that are remembered; beyond that the half that was heard of longest ago is forgotten.
const REMEMBERED_MAX: usize = 20_000;
/// Attempts of one network that may wait for a place; more are sent away.
const WAITING_MAX: u32 = 100;
/// How long an attempt may wait for a place.
const PLACE_WAIT: Duration = Duration::from_secs(20);

/// How many wrong attempts are free, and how long the next ones have to wait: doubling from the first wait to the longest.
#[derive(Clone, Copy)]
struct Limit {
    free: u32,
    first_wait: Duration,
    wait_max: Duration,
    /// After that long without a wrong attempt, all are forgiven.
    forgiven_after: Duration,
}

impl Limit {
    fn wait_after(self, failures: u32) -> Duration {
        match failures.checked_sub(self.free) {
            None => Duration::ZERO,
            Some(beyond) => (self.first_wait * (1 << beyond.min(10))).min(self.wait_max),
        }
    }
}

/// A login name, by its hash.
type Name = [u8; 32];

/// What is counted. Networks are addresses; of IPv6 the /64, or one customer would have endless attempts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Counted {
    Pair(Name, IpAddr),
    Site(Name, IpAddr),
    Network(IpAddr),
}

impl Counted {
    fn limit(self) -> Limit {
        match self {
            Self::Pair(..) => OF_PAIR,
            Self::Site(..) => OF_SITE,
            Self::Network(_) => OF_NETWORK,
        }
    }
}

/// Wrong attempts so far, the last of them, and attempts that are under way or wait for a place.
#[derive(Clone, Copy, Default)]
struct Tally {
    failures: u32,
    last: Duration,
    running: u32,
    waiting: u32,
}

/// Wrong attempts at a name from networks where its owner is not known: when all will be forgiven. And how many are under
/// way.
#[derive(Clone, Copy, Default)]
struct Strangers {
    forgiven_at: Duration,
    running: u32,
}

impl Strangers {
    fn wrong(&self, now: Duration) -> u32 {
        let left = self.forgiven_at.saturating_sub(now);
        u32::try_from(left.as_millis().div_ceil(ATTACK_FORGIVEN_AFTER.as_millis())).unwrap_or(u32::MAX)
    }
}

/// What is tried, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attempt {
    /// The name, and the network it is counted with.
    pair: Option<(Name, IpAddr)>,
    /// The larger network, where strangers to the name are counted as well.
    site: Option<IpAddr>,
    network: IpAddr,
}

impl Attempt {
    /// At the password of a name, whether it exists or not.
    pub(super) fn at_name(name: &str, from: IpAddr) -> Self {
        let network = network_of(from);
        let name = *blake3::hash(fold(name).as_bytes()).as_bytes();
        Self { pair: Some((name, network)), site: Some(site_of(from).unwrap_or(network)), network }
    }

    /// At the own password of an associate who is logged in. It counts for the associate from everywhere together: nobody
    /// else can make such an attempt.
    pub(super) fn at_own(associate_id: Id, from: IpAddr) -> Self {
        let name = blake3::derive_key("parlour 2026-11 own password", &associate_id.to_le_bytes());
        let everywhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        Self { pair: Some((name, everywhere)), site: None, network: network_of(from) }
    }

    /// An attempt with the secret of a client, whether the client id exists or not.
    pub(super) fn at_client(client_id: &str, from: IpAddr) -> Self {
        let network = network_of(from);
        let name = blake3::derive_key("parlour 2026-11 secret of a client", client_id.as_bytes());
        Self { pair: Some((name, network)), site: Some(site_of(from).unwrap_or(network)), network }
    }

    /// An attempt with a code, which belongs to no name.
    pub(super) fn at_code(from: IpAddr) -> Self {
        Self { pair: None, site: None, network: network_of(from) }
    }

    /// What this counts for always.
    fn counted(&self) -> impl Iterator<Item = Counted> + use<> {
        let pair = self.pair.map(|(name, network)| Counted::Pair(name, network));
        pair.into_iter().chain([Counted::Network(self.network)])
    }

    /// The name and the site, if the name is one that strangers try.
    fn name_and_site(&self) -> Option<(Name, IpAddr)> {
        self.pair.map(|(name, _)| name).zip(self.site)
    }
}

/// Why an attempt may not begin.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    /// Not before that long.
    Wait(Duration),
    /// As many are under way as may be.
    Full,
}

/// How an attempt ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Wrong,
    Right,
    /// It was not made after all, or its caller has hung up.
    Unknown,
}

/// The counters.
#[derive(Default)]
pub(super) struct Guesses {
    state: Mutex<State>,
    /// Rung when an attempt has ended.
    ended: Notify,
}

#[derive(Default)]
struct State {
    tallies: HashMap<Counted, Tally>,
    strangers: HashMap<Name, Strangers>,
    /// Where somebody has logged in with a name, and when for the last time.
    known: HashMap<(Name, IpAddr), Duration>,
}

/// An attempt under way. Dropped without an outcome, it counts as not made.
pub(super) struct Turn<'g> {
    guesses: &'g Guesses,
    attempt: Attempt,
    /// Nobody has logged in with the name from that network of late.
    stranger: bool,
    open: bool,
}

impl Turn<'_> {
    /// The attempt was wrong.
    pub(super) fn failed(mut self, now: Duration) {
        self.end(Outcome::Wrong, now);
    }

    /// The attempt was right: the name starts afresh in that network, which is known as its own from now on. What the
    /// network did to other names stays, or one known password would pay for guessing the others.
    pub(super) fn succeeded(mut self, now: Duration) {
        self.end(Outcome::Right, now);
    }

    /// Whether somebody has logged in with that name from that network of late.
    pub(super) fn is_of_known(&self) -> bool {
        !self.stranger
    }

    fn end(&mut self, outcome: Outcome, now: Duration) {
        self.open = false;
        self.guesses.state().end(&self.attempt, self.stranger, outcome, now);
        self.guesses.ended.notify_waiters();
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.open {
            self.end(Outcome::Unknown, Duration::ZERO);
        }
    }
}

impl Guesses {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an attempt, once there is a place for it; if it may not be made now, after how long.
    pub(super) async fn begin(&self, attempt: Attempt, clock: &Clock) -> Result<Turn<'_>, Duration> {
        let waited = timeout(PLACE_WAIT, async {
            let mut waiting = None;
            loop {
                // Made before looking, so that no end in between is missed.
                let ended = self.ended.notified();
                match self.try_begin(attempt, clock.elapsed()) {
                    Ok(turn) => return Ok(turn),
                    Err(Refusal::Wait(wait)) => return Err(wait),
                    Err(Refusal::Full) => {}
                }
                if waiting.is_none() {
                    waiting = Some(Waiting::among(self, attempt.network).ok_or(SECOND)?);
                }
                ended.await;
            }
        });
        waited.await.unwrap_or(Err(SECOND))
    }

    fn try_begin(&self, attempt: Attempt, now: Duration) -> Result<Turn<'_>, Refusal> {
        let stranger = self.state().begin(&attempt, now)?;
        Ok(Turn { guesses: self, attempt, stranger, open: true })
    }
}

/// An attempt that waits for a place, counted for its network.
struct Waiting<'g> {
    guesses: &'g Guesses,
    network: IpAddr,
}

impl<'g> Waiting<'g> {
    fn among(guesses: &'g Guesses, network: IpAddr) -> Option<Self> {
        let mut state = guesses.state();
        let tally = state.tallies.entry(Counted::Network(network)).or_default();
        if tally.waiting >= WAITING_MAX {
            return None;
        }
        tally.waiting += 1;
        Some(Self { guesses, network })
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let counted = Counted::Network(self.network);
        let mut state = self.guesses.state();
        if let Some(tally) = state.tallies.get_mut(&counted) {
            tally.waiting = tally.waiting.saturating_sub(1);
        }
        state.forget_if_empty(counted);
    }
}

impl State {
    /// Takes a place for an attempt; whether it comes from a stranger to the name.
    fn begin(&mut self, attempt: &Attempt, now: Duration) -> Result<bool, Refusal> {
        let stranger = attempt.name_and_site().filter(|_| !self.is_known(attempt, now));
        let site = stranger.filter(|(name, _)| self.is_under_attack(name, now));
        let counted = attempt.counted().chain(site.map(|(name, site)| Counted::Site(name, site)));
        let refusals =
            counted.filter_map(|it| self.tallies.get(&it).and_then(|tally| refusal(*tally, it.limit(), now)));
        // Waiting for a place is no use where a wait follows anyway.
        match refusals.max_by_key(|refusal| if let Refusal::Wait(wait) = refusal { *wait } else { Duration::ZERO }) {
            Some(refusal) => return Err(refusal),
            None => make_room(&mut self.tallies, |tally| (tally.running + tally.waiting > 0, tally.last)),
        }
        for counted in attempt.counted().chain(stranger.map(|(name, site)| Counted::Site(name, site))) {
            self.tallies.entry(counted).or_default().running += 1;
        }
        if let Some((name, _)) = stranger {
            make_room(&mut self.strangers, |strangers| (strangers.running > 0, strangers.forgiven_at));
            self.strangers.entry(name).or_default().running += 1;
        }
        Ok(stranger.is_some())
    }

    fn end(&mut self, attempt: &Attempt, stranger: bool, outcome: Outcome, now: Duration) {
        let stranger = attempt.name_and_site().filter(|_| stranger);
        for counted in attempt.counted().chain(stranger.map(|(name, site)| Counted::Site(name, site))) {
            let tally = self.tallies.entry(counted).or_default();
            tally.running = tally.running.saturating_sub(1);
            match outcome {
                Outcome::Wrong => {
                    let forgiven = now.saturating_sub(tally.last) >= counted.limit().forgiven_after;
                    tally.failures = if forgiven { 1 } else { tally.failures.saturating_add(1) };
                    tally.last = now;
                }
                Outcome::Right if !matches!(counted, Counted::Network(_)) => tally.failures = 0,
                Outcome::Right | Outcome::Unknown => {}
            }
            self.forget_if_empty(counted);
        }
        if let Some((name, _)) = stranger {
            let strangers = self.strangers.entry(name).or_default();
            strangers.running = strangers.running.saturating_sub(1);
            if outcome == Outcome::Wrong {
                let forgiven_at = strangers.forgiven_at.max(now) + ATTACK_FORGIVEN_AFTER;
                strangers.forgiven_at = forgiven_at.min(now + ATTACK_FORGIVEN_AFTER * ATTACK_MAX);
            }
        }
        if let (Some(pair), Some(_), Outcome::Right) = (attempt.pair, attempt.site, outcome) {
            make_room(&mut self.known, |last| (false, *last));
            self.known.insert(pair, now);
        }
    }

    fn is_known(&self, attempt: &Attempt, now: Duration) -> bool {
        let last = attempt.pair.and_then(|pair| self.known.get(&pair));
        last.is_some_and(|last| now.saturating_sub(*last) < KNOWN_FOR)
    }

    fn is_under_attack(&self, name: &Name, now: Duration) -> bool {
        self.strangers.get(name).is_some_and(|it| it.wrong(now).saturating_add(it.running) >= ATTACK_FROM)
    }

    fn forget_if_empty(&mut self, counted: Counted) {
        if self.tallies.get(&counted).is_some_and(|it| it.failures == 0 && it.running == 0 && it.waiting == 0) {
            self.tallies.remove(&counted);
        }
    }
}

/// Why that limit lets no further attempt begin, if it does not.
fn refusal(tally: Tally, limit: Limit, now: Duration) -> Option<Refusal> {
    let since = now.saturating_sub(tally.last);
    let failures = if since >= limit.forgiven_after { 0 } else { tally.failures };
    let wait = limit.wait_after(failures).saturating_sub(since);
    if !wait.is_zero() {
        return Some(Refusal::Wait(wait));
    }
    // As many as could be wrong before the next has to wait.
    let places = limit.free.saturating_sub(failures).max(1);
    (tally.running >= places).then_some(Refusal::Full)
}

/// Forgets the half that was heard of longest ago, when there are too many; never what is in use. `use_of` is whether an
/// entry is in use, and when it last was.
fn make_room<K: Eq + Hash, V>(entries: &mut HashMap<K, V>, use_of: impl Fn(&V) -> (bool, Duration)) {
    if entries.len() < REMEMBERED_MAX {
        return;
    }
    let mut times: Vec<_> = entries.values().map(|entry| use_of(entry).1).collect();
    times.sort_unstable();
    let middle = times[times.len() / 2];
    entries.retain(|_, entry| {
        let (in_use, last) = use_of(entry);
        in_use || last > middle
    });
}

#[cfg(test)]
mod tests;
