//! The same closed loop as the load's, without a network: threads, each of which calls again as soon as it has its
//! answer.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, load::Round};

/// Lets that many threads call for that time. `call` gets the number of the thread, and how often that one has called.
pub(crate) fn round(
    clients: usize,
    time: Duration,
    call: impl Fn(usize, usize) -> Outcome<()> + Sync,
) -> Outcome<Round> {
    let started_at = Instant::now();
    let until = started_at + time;
    let latencies = thread::scope(|scope| -> Outcome<Vec<Duration>> {
        let call = &call;
        let threads: Vec<_> = (0..clients).map(|client| scope.spawn(move || run(client, until, call))).collect();
        let mut all = Vec::new();
        for thread in threads {
            all.extend(thread.join().map_err(|_| "a client panicked")??);
        }
        Ok(all)
    })?;
    Ok(Round::timed(latencies, started_at.elapsed()))
}

fn run(client: usize, until: Instant, call: impl Fn(usize, usize) -> Outcome<()>) -> Outcome<Vec<Duration>> {
    let mut latencies = Vec::new();
    let mut begun = Instant::now();
    while begun < until {
        call(client, latencies.len())?;
        let ended = Instant::now();
        latencies.push(ended - begun);
        begun = ended;
    }
    Ok(latencies)
}
