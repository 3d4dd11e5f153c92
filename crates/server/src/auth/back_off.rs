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

#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    Name(String),
    Address(IpAddr),
}

impl Who {
    fn free(&self) -> u32 {
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

/// The failures of late. Names count whether they exist or not, so that waiting tells nothing.
#[derive(Default)]
pub(super) struct BackOff {
    records: Mutex<HashMap<Who, Record>>,
}

impl BackOff {
    /// Whether an attempt may be made now; if not, after how long.
    pub(super) fn admit(&self, name: &str, address: IpAddr, now: Duration) -> Result<(), Duration> {
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = both(name, address)
            .iter()
            .filter_map(|who| {
                let record = records.get(who)?;
                (record.last + wait_after(record.failures, who.free())).checked_sub(now)
            })
            .max()
            .unwrap_or_default();
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }

    /// An attempt was wrong.
    pub(super) fn failed(&self, name: &str, address: IpAddr, now: Duration) {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        if records.len() >= REMEMBERED_MAX {
            records.retain(|_, record| now.saturating_sub(record.last) < FORGIVEN_AFTER);
        }
        if records.len() >= REMEMBERED_MAX {
            records.clear();
        }
        for who in both(name, address) {
            let record = records.entry(who).or_insert(Record { failures: 0, last: now });
            if now.saturating_sub(record.last) >= FORGIVEN_AFTER {
                record.failures = 0;
            }
            *record = Record { failures: record.failures.saturating_add(1), last: now };
        }
    }

    /// An attempt was right: the name starts afresh. The address does not, or one known password would pay for guessing
    /// the others.
    pub(super) fn succeeded(&self, name: &str) {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        records.remove(&Who::Name(name.to_lowercase()));
    }
}

fn both(name: &str, address: IpAddr) -> [Who; 2] {
    [Who::Name(name.to_lowercase()), Who::Address(address)]
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
            back_off.failed("ann", HERE, seconds(0));
        }
        let mut now = seconds(0);
        for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
            assert_eq!(back_off.admit("ANN", THERE, now), Err(seconds(wait)));
            now += seconds(wait);
            assert_eq!(back_off.admit("ann", THERE, now), Ok(()));
            back_off.failed("ann", HERE, now);
        }
        assert_eq!(back_off.admit("ann", HERE, now + FORGIVEN_AFTER), Ok(()));
    }

    #[test]
    fn a_right_password_forgives_the_name_and_not_the_address() {
        let back_off = BackOff::default();
        for guess in 0..FREE_BY_ADDRESS {
            back_off.failed(&format!("name {guess}"), HERE, seconds(0));
        }
        back_off.succeeded("name 1");
        assert_eq!(back_off.admit("name 1", HERE, seconds(0)), Err(seconds(1)));
        assert_eq!(back_off.admit("name 1", THERE, seconds(0)), Ok(()));
    }
}
