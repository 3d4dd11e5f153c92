//! Equal credentials that are being checked at the same moment: one check, whose outcome all of them share.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::OnceCell;

use super::{Login, verdicts::Key};
use crate::failure::Failure;

/// What is equal: the credentials, and the network they come from, since limits count by network.
type Flight = (Key, IpAddr);

/// How a check ended, and the commit of accounts that it knew of.
#[derive(Clone)]
pub(super) struct Landed {
    pub(super) accounts_epoch: u64,
    pub(super) outcome: Result<Arc<Login>, Failure>,
}

type Cell = Arc<OnceCell<Landed>>;

/// The checks under way. Each is in the list while somebody waits for it.
#[derive(Default)]
pub(super) struct Flights {
    under_way: Mutex<HashMap<Flight, Listed>>,
}

impl Flights {
    fn under_way(&self) -> MutexGuard<'_, HashMap<Flight, Listed>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs the check, or waits for the outcome of the one that is under way. When the caller that runs it hangs up, one of
    /// those that wait runs it again.
    pub(super) async fn join(&self, flight: Flight, check: impl Future<Output = Landed>) -> Landed {
        let seat = self.seat(flight);
        let landed = seat.cell.get_or_init(|| async {
            let landed = check.await;
            // Callers that come from now on check anew: what they present may mean something else by then.
            self.strike_off(&seat);
            landed
        });
        landed.await.clone()
    }

    fn seat(&self, flight: Flight) -> Seat<'_> {
        let mut under_way = self.under_way();
        let listed = under_way.entry(flight).or_default();
        listed.callers += 1;
        Seat { flights: self, flight, cell: Arc::clone(&listed.cell) }
    }

    fn strike_off(&self, seat: &Seat<'_>) {
        let mut under_way = self.under_way();
        if under_way.get(&seat.flight).is_some_and(|listed| Arc::ptr_eq(&listed.cell, &seat.cell)) {
            under_way.remove(&seat.flight);
        }
    }
}

/// A check on the list, and how many callers wait for it.
#[derive(Default)]
struct Listed {
    cell: Cell,
    callers: usize,
}

/// A caller that waits for a check. The last one that leaves takes the check off the list.
struct Seat<'f> {
    flights: &'f Flights,
    flight: Flight,
    cell: Cell,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut under_way = self.flights.under_way();
        let Some(listed) = under_way.get_mut(&self.flight) else { return };
        if Arc::ptr_eq(&listed.cell, &self.cell) {
            listed.callers -= 1;
            if listed.callers == 0 {
                under_way.remove(&self.flight);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Notify;

    use super::*;

    const FROM: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn wrong(accounts_epoch: u64) -> Landed {
        Landed { accounts_epoch, outcome: Err(Failure::Unauthenticated("wrong".to_owned())) }
    }

    #[tokio::test]
    async fn equal_credentials_are_checked_once_and_different_ones_apart() {
        let (flights, checks, go) = (Flights::default(), AtomicUsize::new(0), Notify::new());
        let check = async |key: u8| {
            let checked = flights.join(([key; 32], FROM), async {
                checks.fetch_add(1, Ordering::Relaxed);
                go.notified().await;
                wrong(u64::from(key))
            });
            checked.await.accounts_epoch
        };
        let release = async {
            while checks.load(Ordering::Relaxed) < 2 {
                tokio::task::yield_now().await;
            }
            go.notify_waiters();
        };
        let landed = tokio::join!(check(1), check(1), check(1), check(2), release);
        assert_eq!((landed.0, landed.1, landed.2, landed.3), (1, 1, 1, 2));
        assert_eq!(checks.load(Ordering::Relaxed), 2);
        assert!(flights.under_way().is_empty());
        let again = flights.join(([1; 32], FROM), async { wrong(7) }).await;
        assert_eq!(again.accounts_epoch, 7, "what has landed is not given to those who come later");
    }

    #[tokio::test]
    async fn a_caller_that_waits_takes_over_when_the_one_that_checks_hangs_up() {
        let flights = Flights::default();
        let flight = ([1; 32], FROM);
        let mut first = Box::pin(flights.join(flight, std::future::pending()));
        let mut second = Box::pin(flights.join(flight, async { wrong(2) }));
        tokio::select! {
            biased;
            _ = &mut first => unreachable!("it never ends"),
            _ = &mut second => unreachable!("it waits for the first"),
            () = tokio::task::yield_now() => {}
        }
        drop(first);
        assert_eq!(second.await.accounts_epoch, 2);
        let abandoned = Box::pin(flights.join(flight, std::future::pending()));
        tokio::select! {
            biased;
            _ = abandoned => unreachable!("it never ends"),
            () = tokio::task::yield_now() => {}
        }
        assert!(flights.under_way().is_empty(), "nothing is left of a check that nobody waits for");
    }
}
