//! Slowing down whoever guesses: for each name and for each address.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Wrong attempts of a name before it has to wait.
const FREE_BY_NAME: u32 = 5;
/// Wrong attempts from an address before it has to wait; several people may share one.
const FREE_BY_ADDRESS: u32 = 30;
/// The longest wait.
const WAIT_MAX: Duration = Duration::from_mins(1);
/// After that long without an attempt everything is forgiven.
const FORGIVEN_AFTER: Duration = Duration::from_mins(15);
/// Names and addresses remembered.
const REMEMBERED_MAX: usize = 20_000;

/// Who tries: a name, by its hash, or an address. IPv6 addresses count by network, or one network would have endless
/// tries.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Name([u8; 32]),
    Address(IpAddr),
}

impl Who {
    fn free(self) -> u32 {
        match self {
            Self::Name(_) => FREE_BY_NAME,
            Self::Address(_) => FREE_BY_ADDRESS,
        }
    }
}

#[derive(Clone, Copy)]
struct Record {
    failures: u32,
    last: Duration,
}

/// The attempts of late that were not right. Names count whether they exist or not, so that waiting tells nothing.
#[derive(Default)]
pub(super) struct BackOff {
    records: Mutex<HashMap<Who, Record>>,
}

impl BackOff {
    /// Whether an attempt may be made now; if not, after how long. The attempt counts as wrong until it is told to be
    /// right, so that many at the same moment are no better than one after the other.
    pub(super) fn admit(&self, name: &str, address: IpAddr, now: Duration) -> Result<(), Duration> {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let both = both(name, address);
        let waits = both.iter().filter_map(|who| {
            let record = records.get(who)?;
            (record.last + wait_after(record.failures, who.free())).checked_sub(now)
        });
        let wait = waits.max().unwrap_or_default();
        if !wait.is_zero() {
            return Err(wait);
        }
        for who in both {
            make_room(&mut records, now);
            let record = records.entry(who).or_insert(Record { failures: 0, last: now });
            if now.saturating_sub(record.last) >= FORGIVEN_AFTER {
                record.failures = 0;
            }
            *record = Record { failures: record.failures.saturating_add(1), last: now };
        }
        Ok(())
    }

    /// The attempt was right, or was not made after all: the name starts afresh. The address only gets this one back, or
    /// one known password would pay for guessing the others.
    pub(super) fn succeeded(&self, name: &str, address: IpAddr) {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let [name, address] = both(name, address);
        records.remove(&name);
        if let Some(record) = records.get_mut(&address) {
            record.failures = record.failures.saturating_sub(1);
        }
    }
}

/// Forgets what is forgiven, and if that is not enough the oldest half.
fn make_room(records: &mut HashMap<Who, Record>, now: Duration) {
    if records.len() < REMEMBERED_MAX {
        return;
    }
    records.retain(|_, record| now.saturating_sub(record.last) < FORGIVEN_AFTER);
    if records.len() >= REMEMBERED_MAX {
        let mut ages: Vec<_> = records.values().map(|record| record.last).collect();
        ages.sort_unstable();
        let middle = ages[ages.len() / 2];
        records.retain(|_, record| record.last > middle);
    }
}

fn both(name: &str, address: IpAddr) -> [Who; 2] {
    let network = match address {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
        address @ IpAddr::V4(_) => address,
    };
    [Who::Name(*blake3::hash(name.to_lowercase().as_bytes()).as_bytes()), Who::Address(network)]
}

/// Nothing at first, then 1 s, doubling.
fn wait_after(failures: u32, free: u32) -> Duration {
    match failures.checked_sub(free) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1 << beyond.min(10)).min(WAIT_MAX),
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn waits_double_up_to_a_minute_and_are_forgiven() {
        let back_off = BackOff::default();
        for _ in 0..FREE_BY_NAME {
            assert_eq!(back_off.admit("Ann", HERE, seconds(0)), Ok(()));
        }
        let mut now = seconds(0);
        for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
            assert_eq!(back_off.admit("ANN", THERE, now), Err(seconds(wait)));
            now += seconds(wait);
            assert_eq!(back_off.admit("ann", HERE, now), Ok(()));
        }
        assert_eq!(back_off.admit("ann", HERE, now + FORGIVEN_AFTER), Ok(()));
    }

    #[test]
    fn a_right_password_forgives_the_name_and_not_the_address() {
        let back_off = BackOff::default();
        for guess in 0..=FREE_BY_ADDRESS {
            assert_eq!(back_off.admit(&format!("name {guess}"), HERE, seconds(0)).is_ok(), guess < FREE_BY_ADDRESS);
        }
        back_off.succeeded("name 1", THERE);
        assert_eq!(back_off.admit("name 1", HERE, seconds(0)), Err(seconds(1)));
        assert_eq!(back_off.admit("name 1", THERE, seconds(0)), Ok(()));
    }

    #[test]
    fn people_who_know_their_password_never_wait_however_many_share_an_address() {
        let back_off = BackOff::default();
        for person in 0..1_000 {
            let name = format!("name {person}");
            assert_eq!(back_off.admit(&name, HERE, seconds(0)), Ok(()));
            back_off.succeeded(&name, HERE);
        }
    }

    #[test]
    fn a_network_of_version_6_is_one_address_and_the_memory_is_bounded() {
        let back_off = BackOff::default();
        let address = |last: u32| format!("2001:db8::{last:x}").parse().expect("an address");
        for guess in 0..FREE_BY_ADDRESS {
            assert_eq!(back_off.admit(&format!("name {guess}"), address(guess), seconds(0)), Ok(()));
        }
        assert_eq!(back_off.admit("another", address(999), seconds(0)), Err(seconds(1)));
        for name in 0..REMEMBERED_MAX as u64 + 10 {
            let from = [10, (name >> 16) as u8, (name >> 8) as u8, name as u8].into();
            assert_eq!(back_off.admit(&format!("n{name}"), from, seconds(1) + Duration::from_millis(name)), Ok(()));
        }
        assert!(back_off.records.lock().expect("not poisoned").len() <= REMEMBERED_MAX + 2);
    }
}
