//! How often visitors may do what costs something. Counted in this process alone, and forgotten when it ends.
//!
//! Whoever lost an answer is not to wait for it: what is there already is given again without being counted as new. That
//! only reads, and is bounded by more.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use parlour_model::{Id, network_of, site_of};

use super::VisitorSettings;

/// Sessions and networks remembered; beyond that those that were heard of longest ago are forgotten.
const REMEMBERED_MAX: usize = 20_000;
/// Within which sessions of a network are counted.
const HOUR: Duration = Duration::from_hours(1);
/// Ids of a client's that are known again.
const REPEATS_MAX: usize = 8;
/// What only reads may be done so many times as often as what writes.
const READS: f64 = 4.0;
/// A site with many networks may have so many times the sessions of one.
const NETWORKS_OF_A_SITE: usize = 5;

/// What a visitor does in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Says something.
    Message,
    /// Says something, perhaps again.
    Attempt,
    /// Fills something in, asks, or presses a button.
    Form,
    /// Looks at the conversation.
    Look,
}

/// The counters.
pub(crate) struct Limits {
    settings: VisitorSettings,
    buckets: Mutex<HashMap<(Id, Kind), Bucket>>,
    /// Of those who want a session, perhaps again.
    attempts: Mutex<HashMap<IpAddr, Bucket>>,
    arrivals: Mutex<HashMap<(IpAddr, Breadth), Arrivals>>,
}

/// How much of the net an address stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Breadth {
    Network,
    Site,
}

/// How much there may be: at once, and by and by.
#[derive(Clone, Copy)]
struct Rate {
    at_once: f64,
    per_second: f64,
}

impl Rate {
    /// `None` for no limit.
    fn new(at_once: u32, number: u32, time: Duration) -> Option<Self> {
        let is_limit = at_once > 0 && number > 0;
        let per_second = f64::from(number) / time.as_secs_f64();
        is_limit.then_some(Self { at_once: f64::from(at_once), per_second })
    }

    fn of_reading(self) -> Self {
        Self { at_once: self.at_once * READS, per_second: self.per_second * READS }
    }
}

/// What is left: it fills with time, and each call takes one.
struct Bucket {
    left: f64,
    at: Duration,
    /// The newest ids of the client's, hashed.
    repeats: VecDeque<[u8; 32]>,
}

impl Bucket {
    /// Takes one, unless it is taken for the same again; `once` is the client's id of it, empty for none.
    fn take(&mut self, rate: Rate, once: &str, now: Duration) -> Result<(), Duration> {
        let passed = now.saturating_sub(self.at).as_secs_f64();
        self.left = (self.left + passed * rate.per_second).min(rate.at_once);
        self.at = now;
        let id = (!once.is_empty()).then(|| *blake3::hash(once.as_bytes()).as_bytes());
        if id.is_some_and(|id| self.repeats.contains(&id)) {
            return Ok(());
        }
        // A whole one that is off by less than what computing loses is a whole one.
        if self.left < 1.0 - 1e-9 {
            return Err(Duration::from_secs_f64((1.0 - self.left) / rate.per_second));
        }
        self.left -= 1.0;
        if let Some(id) = id {
            self.repeats.truncate(REPEATS_MAX - 1);
            self.repeats.push_front(id);
        }
        Ok(())
    }
}

/// The new sessions of a network within the last hour: when, and the client's id, hashed.
#[derive(Default)]
struct Arrivals {
    sessions: VecDeque<(Duration, [u8; 32])>,
    at: Duration,
}

impl Limits {
    pub(crate) fn new(settings: VisitorSettings) -> Self {
        Self { settings, buckets: Mutex::default(), attempts: Mutex::default(), arrivals: Mutex::default() }
    }

    /// Whether a visitor may do that now; if not, after how long.
    pub(crate) fn admit(&self, session_id: Id, kind: Kind, now: Duration) -> Result<(), Duration> {
        let rate = match kind {
            Kind::Message => self.messages(),
            Kind::Attempt => self.messages().map(Rate::of_reading),
            Kind::Form => self.calls(),
            Kind::Look => self.calls().map(Rate::of_reading),
        };
        take(&self.buckets, (session_id, kind), rate, "", now)
    }

    /// Whether a visitor may say that now; if not, after how long. What was sent under the same id a moment ago, and may
    /// not be written yet, is no other.
    pub(crate) fn admit_message(&self, session_id: Id, once: &str, now: Duration) -> Result<(), Duration> {
        take(&self.buckets, (session_id, Kind::Message), self.messages(), once, now)
    }

    fn messages(&self) -> Option<Rate> {
        Rate::new(self.settings.messages_at_once, self.settings.messages_per_minute, Duration::from_mins(1))
    }

    fn calls(&self) -> Option<Rate> {
        Rate::new(self.settings.calls_at_once, self.settings.calls_per_minute, Duration::from_mins(1))
    }

    /// Whether somebody at that address may ask for a session, which may be one that is there already; if not, after how
    /// long.
    pub(crate) fn admit_attempt(&self, address: IpAddr, now: Duration) -> Result<(), Duration> {
        let sessions_max = self.settings.sessions_per_hour;
        let rate = Rate::new(sessions_max, sessions_max, HOUR).map(Rate::of_reading);
        take(&self.attempts, network_of(address), rate, "", now)
    }

    /// Whether another session may be started from that address; if not, after how long.
    pub(crate) fn admit_session(&self, address: IpAddr, client_id: &str, now: Duration) -> Result<(), Duration> {
        let sessions_max = self.settings.sessions_per_hour as usize;
        if sessions_max == 0 {
            return Ok(());
        }
        let network = Some(((network_of(address), Breadth::Network), sessions_max));
        let site = site_of(address).map(|site| ((site, Breadth::Site), sessions_max * NETWORKS_OF_A_SITE));
        let id = *blake3::hash(client_id.as_bytes()).as_bytes();
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, sessions_max) in [network, site].into_iter().flatten() {
            make_room(&mut arrivals, |arrivals| arrivals.at);
            let Arrivals { sessions, at } = arrivals.entry(key).or_default();
            *at = now;
            while sessions.front().is_some_and(|(at, _)| now.saturating_sub(*at) >= HOUR) {
                sessions.pop_front();
            }
            // One whose answer was lost before it was written is no other.
            if sessions.iter().any(|(_, known)| *known == id) {
                return Ok(());
            }
            if sessions.len() >= sessions_max {
                let first = sessions.front().map_or(now, |(at, _)| *at);
                return Err((first + HOUR).saturating_sub(now));
            }
        }
        for (key, _) in [network, site].into_iter().flatten() {
            arrivals.entry(key).or_default().sessions.push_back((now, id));
        }
        Ok(())
    }
}

/// Takes one from the bucket of that key; without a rate there is no limit.
fn take<K: Copy + Eq + Hash>(
    buckets: &Mutex<HashMap<K, Bucket>>,
    key: K,
    rate: Option<Rate>,
    once: &str,
    now: Duration,
) -> Result<(), Duration> {
    let Some(rate) = rate else { return Ok(()) };
    let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
    make_room(&mut buckets, |bucket| bucket.at);
    let full = || Bucket { left: rate.at_once, at: now, repeats: VecDeque::new() };
    buckets.entry(key).or_insert_with(full).take(rate, once, now)
}

/// Forgets the half that was heard of longest ago, where there is no room.
fn make_room<K: Copy + Eq + Hash, V>(records: &mut HashMap<K, V>, at: impl Fn(&V) -> Duration) {
    if records.len() < REMEMBERED_MAX {
        return;
    }
    let mut ages: Vec<_> = records.iter().map(|(key, record)| (at(record), *key)).collect();
    let middle = ages.len() / 2;
    ages.select_nth_unstable_by_key(middle, |(at, _)| *at);
    for (_, key) in &ages[..middle] {
        records.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn limits() -> Limits {
        Limits::new(VisitorSettings::default())
    }

    #[test]
    fn five_at_once_and_then_one_a_second() {
        let limits = limits();
        let say = |now: Duration| limits.admit(1, Kind::Message, now);
        for _ in 0..5 {
            say(SECOND).expect("five at once");
        }
        let wait = say(SECOND).expect_err("no sixth");
        assert!(wait <= SECOND && wait > SECOND / 2, "{wait:?}");
        for second in 2..100 {
            say(SECOND * second).expect("one a second");
            say(SECOND * second).expect_err("and no second one");
        }
        say(SECOND * 1000).expect("rested");
        limits.admit(2, Kind::Message, SECOND).expect("another session has its own");
        limits.admit(1, Kind::Form, SECOND).expect("and so has another kind");
    }

    #[test]
    fn what_is_sent_again_at_once_does_not_count() {
        let limits = limits();
        for _ in 0..1000 {
            limits.admit_message(1, "same message", SECOND).expect("it counts once");
        }
        for other in ["a", "b", "c", "d"] {
            limits.admit_message(1, other, SECOND).expect("four are left");
        }
        limits.admit_message(1, "e", SECOND).expect_err("none is left");
        limits.admit(1, Kind::Message, SECOND).expect_err("for files neither");
        limits.admit_message(1, "same message", SECOND).expect("it is still known");
    }

    #[test]
    fn each_kind_has_its_number_and_what_only_reads_has_four_times_as_much() {
        for (kind, at_once) in [(Kind::Message, 5), (Kind::Attempt, 20), (Kind::Form, 10), (Kind::Look, 40)] {
            let limits = limits();
            let admitted = (0..100).filter(|_| limits.admit(1, kind, SECOND).is_ok()).count();
            assert_eq!(admitted, at_once, "{kind:?}");
        }
        let limits = limits();
        let address = IpAddr::from([192, 0, 2, 1]);
        assert_eq!((0..100).filter(|_| limits.admit_attempt(address, SECOND).is_ok()).count(), 80);
        limits.admit_attempt(address, SECOND * 46).expect("another after 45 seconds");
        limits.admit_attempt(address, SECOND * 46).expect_err("and no second one");
    }

    #[test]
    fn no_limit_on_messages_is_none_on_messages_alone() {
        let talkative = VisitorSettings { messages_at_once: 0, ..VisitorSettings::default() };
        let busy = VisitorSettings { calls_per_minute: 0, ..VisitorSettings::default() };
        for (settings, free) in [(talkative, [Kind::Message, Kind::Attempt]), (busy, [Kind::Form, Kind::Look])] {
            let limits = Limits::new(settings);
            for kind in [Kind::Message, Kind::Attempt, Kind::Form, Kind::Look] {
                let admitted = (0..100).filter(|_| limits.admit(1, kind, SECOND).is_ok()).count();
                assert_eq!(admitted == 100, free.contains(&kind), "{kind:?}");
            }
        }
    }

    #[test]
    fn twenty_sessions_an_hour_from_one_address_or_network() {
        let limits = limits();
        let start = |address: &str, number: u32, now: u32| {
            limits.admit_session(address.parse().expect("an address"), &format!("client {number}"), SECOND * now)
        };
        for number in 0..20 {
            start("192.0.2.1", number, number).expect("twenty");
            start("2001:db8::1", number, 0).expect("twenty");
        }
        assert_eq!(start("192.0.2.1", 20, 600), Err(SECOND * 3000), "when the first is an hour ago");
        start("192.0.2.1", 7, 600).expect("one that was started");
        start("192.0.2.2", 20, 600).expect("another address");
        start("2001:db8::ffff:1", 20, 600).expect_err("the same network");
        start("2001:db8:0:1::1", 20, 600).expect("another network");
        start("192.0.2.1", 20, 3600).expect("the first is an hour ago");
        start("192.0.2.1", 21, 3600).expect_err("the second is not");
    }

    #[test]
    fn a_site_has_no_more_sessions_than_five_networks() {
        let limits = limits();
        let start = |site: u16, network: u16, number: u32| {
            let address = IpAddr::from([0x2001, 0xdb8, site, network, 0, 0, 0, 1]);
            limits.admit_session(address, &format!("client {number}"), SECOND)
        };
        let admitted = (0..1000).filter(|number| start(1, *number as u16, *number).is_ok()).count();
        assert_eq!(admitted, 100);
        start(2, 0, 1000).expect("another site");
    }

    #[test]
    fn nobody_fills_the_memory_and_0_is_no_limit() {
        let limits = limits();
        for number in 0..(REMEMBERED_MAX as i32 * 2) {
            limits.admit(number, Kind::Message, SECOND * number as u32).expect("each its own");
            let address = IpAddr::from((number as u32).to_be_bytes());
            limits.admit_attempt(address, SECOND * number as u32).expect("each its own");
            limits.admit_session(address, "client", SECOND * number as u32).expect("each its own");
        }
        assert!(limits.buckets.lock().expect("nobody panicked").len() <= REMEMBERED_MAX);
        assert!(limits.attempts.lock().expect("nobody panicked").len() <= REMEMBERED_MAX);
        assert!(limits.arrivals.lock().expect("nobody panicked").len() <= REMEMBERED_MAX);
        let none = Limits::new(VisitorSettings { sessions_per_hour: 0, ..VisitorSettings::default() });
        for number in 0..100 {
            none.admit_attempt([192, 0, 2, 1].into(), SECOND).expect("no limit");
            none.admit_session([192, 0, 2, 1].into(), &number.to_string(), SECOND).expect("no limit");
        }
    }
}
