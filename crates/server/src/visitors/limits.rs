//! How often visitors may do what costs something. Counted in this process alone, and forgotten when it ends.
//!
//! What is sent again under the same id of the client's does not count: whoever lost an answer is not to wait for it.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use parlour_model::Id;

use super::VisitorSettings;

/// Sessions and addresses remembered; beyond that those that were heard of longest ago are forgotten.
const REMEMBERED_MAX: usize = 20_000;
/// Ids of a client's that are known again.
const REPEATS_MAX: usize = 8;
/// Within which sessions of an address are counted.
const HOUR: Duration = Duration::from_hours(1);

/// What a visitor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Says something.
    Message,
    /// Fills something in, asks, or presses a button.
    Form,
}

/// The counters.
pub(crate) struct Limits {
    settings: VisitorSettings,
    buckets: Mutex<HashMap<(Id, Kind), Bucket>>,
    arrivals: Mutex<HashMap<IpAddr, Arrivals>>,
}

/// What a session has left: it fills with time, and each call takes one.
struct Bucket {
    left: f64,
    at: Duration,
    /// The newest ids of the client's, hashed.
    repeats: VecDeque<[u8; 32]>,
}

/// The new sessions of an address within the last hour: when, and the client's id, hashed.
#[derive(Default)]
struct Arrivals {
    sessions: VecDeque<(Duration, [u8; 32])>,
    at: Duration,
}

impl Limits {
    pub(crate) fn new(settings: VisitorSettings) -> Self {
        Self { settings, buckets: Mutex::default(), arrivals: Mutex::default() }
    }

    /// Whether a visitor may do that now; if not, after how long. `once` is the client's id of it, empty for none.
    pub(crate) fn admit(&self, session_id: Id, kind: Kind, once: &str, now: Duration) -> Result<(), Duration> {
        let (at_once, per_minute) = (f64::from(self.settings.messages_at_once), self.settings.messages_per_minute);
        if self.settings.messages_at_once == 0 || per_minute == 0 {
            return Ok(());
        }
        // Whoever goes from the form to the end in a hurry presses more buttons than he says things.
        let at_once = if kind == Kind::Form { at_once * 2.0 } else { at_once };
        let per_second = f64::from(per_minute) / 60.0;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut buckets, |bucket| bucket.at);
        let bucket = buckets.entry((session_id, kind)).or_insert_with(|| Bucket {
            left: at_once,
            at: now,
            repeats: VecDeque::new(),
        });
        let passed = now.saturating_sub(bucket.at).as_secs_f64();
        bucket.left = (bucket.left + passed * per_second).min(at_once);
        bucket.at = now;
        let id = (!once.is_empty()).then(|| *blake3::hash(once.as_bytes()).as_bytes());
        if id.is_some_and(|id| bucket.repeats.contains(&id)) {
            return Ok(());
        }
        // A whole one that is off by less than what computing loses is a whole one.
        if bucket.left < 1.0 - 1e-9 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) / per_second));
        }
        bucket.left -= 1.0;
        if let Some(id) = id {
            bucket.repeats.truncate(REPEATS_MAX - 1);
            bucket.repeats.push_front(id);
        }
        Ok(())
    }

    /// Whether another session may be started from that address; if not, after how long.
    pub(crate) fn admit_session(&self, address: IpAddr, client_id: &str, now: Duration) -> Result<(), Duration> {
        let sessions_max = self.settings.sessions_per_hour as usize;
        if sessions_max == 0 {
            return Ok(());
        }
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut arrivals, |arrivals| arrivals.at);
        let Arrivals { sessions, at } = arrivals.entry(network_of(address)).or_default();
        *at = now;
        while sessions.front().is_some_and(|(at, _)| now.saturating_sub(*at) >= HOUR) {
            sessions.pop_front();
        }
        let id = *blake3::hash(client_id.as_bytes()).as_bytes();
        if sessions.iter().any(|(_, known)| *known == id) {
            return Ok(());
        }
        if sessions.len() >= sessions_max {
            let first = sessions.front().map_or(now, |(at, _)| *at);
            return Err((first + HOUR).saturating_sub(now));
        }
        sessions.push_back((now, id));
        Ok(())
    }
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

/// IPv6 addresses count by network, or one network would have endless sessions.
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
        address @ IpAddr::V4(_) => address,
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
        let say = |now: Duration| limits.admit(1, Kind::Message, "", now);
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
        limits.admit(2, Kind::Message, "", SECOND).expect("another session has its own");
        limits.admit(1, Kind::Form, "", SECOND).expect("and so has another kind");
    }

    #[test]
    fn what_is_sent_again_does_not_count() {
        let limits = limits();
        for _ in 0..1000 {
            limits.admit(1, Kind::Message, "same message", SECOND).expect("it counts once");
        }
        for other in ["a", "b", "c", "d"] {
            limits.admit(1, Kind::Message, other, SECOND).expect("four are left");
        }
        limits.admit(1, Kind::Message, "e", SECOND).expect_err("none is left");
        limits.admit(1, Kind::Message, "same message", SECOND).expect("it is still known");
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
    fn nobody_fills_the_memory_and_0_is_no_limit() {
        let limits = limits();
        for number in 0..(REMEMBERED_MAX as i32 * 2) {
            limits.admit(number, Kind::Message, "", SECOND * number as u32).expect("each its own");
            let address = IpAddr::from((number as u32).to_be_bytes());
            limits.admit_session(address, "client", SECOND * number as u32).expect("each its own");
        }
        assert!(limits.buckets.lock().expect("nobody panicked").len() <= REMEMBERED_MAX);
        assert!(limits.arrivals.lock().expect("nobody panicked").len() <= REMEMBERED_MAX);
        let none = VisitorSettings { messages_per_minute: 0, sessions_per_hour: 0, ..VisitorSettings::default() };
        let none = Limits::new(none);
        for number in 0..100 {
            none.admit(1, Kind::Message, &number.to_string(), SECOND).expect("no limit");
            none.admit_session([192, 0, 2, 1].into(), &number.to_string(), SECOND).expect("no limit");
        }
    }
}
