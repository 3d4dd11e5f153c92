//! Many small rooms at once (goal P14): 4,750 chats with two streams each, and 2,000 events a second that nobody stores,
//! from sending the request that makes one until a stream has it. With us an agent types; Nchan is given the same event.
//!
//! All streams stay open while the contestants take turns. There is a round before those that count, so that neither is
//! measured while it meets a chat for the first time.

use std::{sync::Arc, time::Duration};

use tokio::{
    task::JoinSet,
    time::{Instant, sleep_until},
};

use crate::{
    Outcome,
    client::Client,
    listeners::{Listeners, Took},
    load::median,
    report::{Bar, Figure, Report},
    streams::{Ours, PACE, ROUNDS, SENDERS, SESSIONS, Streams, Theirs, share},
};

/// Events of a round: in each chat somebody begins to type and stops. Nobody types between rounds, for that ends by
/// itself after eight seconds, which is one more event.
const ROUND_EVENTS: u32 = 2 * SESSIONS;
/// Streams of each chat.
const EACH: usize = 2;
/// From one chat to the next: neighbours in time are no neighbours in the desk, and all chats come before one comes
/// again, for this has no divisor in common with their number.
const STRIDE: u32 = 2_129;

/// A server, all its streams, and how many events were sent to it so far.
struct Contestant<'a> {
    streams: &'a dyn Streams,
    listeners: Arc<Listeners>,
    sent: u64,
}

impl<'a> Contestant<'a> {
    async fn open(streams: &'a dyn Streams) -> Outcome<Self> {
        let requests: Vec<_> = (1..=SESSIONS).map(|chat| streams.listen(chat)).collect();
        let listeners = Arc::new(Listeners::open_in(streams.address(), &requests, EACH).await?);
        let mut contestant = Self { streams, listeners, sent: 0 };
        contestant.send().await?;
        contestant.listeners.begin_timing();
        Ok(contestant)
    }

    /// Sends the events of a round at the pace, each a change for its chat, and waits until all were seen.
    async fn send(&mut self) -> Outcome<Took> {
        let mut senders = JoinSet::new();
        let begins_at = Instant::now();
        for first in 0..SENDERS as u32 {
            // Spelt before the clock runs.
            let requests: Vec<_> = (first..ROUND_EVENTS)
                .step_by(SENDERS)
                .map(|number| {
                    let (chat, types) = event(number);
                    (number, chat, self.streams.type_in(chat + 1, types))
                })
                .collect();
            let mut client = Client::connect(self.streams.address()).await?;
            let listeners = Arc::clone(&self.listeners);
            senders.spawn(async move {
                for (number, chat, request) in requests {
                    sleep_until(begins_at + Duration::from_secs_f64(f64::from(number) / f64::from(PACE))).await;
                    listeners.sending_in(chat as usize);
                    let (status, _) = client.fetch(&request).await?;
                    if !(200..300).contains(&status) {
                        return Err(format!("an event was answered with {status}").into());
                    }
                }
                Outcome::Ok(())
            });
        }
        while let Some(done) = senders.join_next().await {
            done??;
        }
        self.sent += u64::from(ROUND_EVENTS);
        let expected = self.sent * EACH as u64;
        if !self.listeners.wait_for(expected).await {
            let (lost, broken) = (expected - self.listeners.delivered(), self.listeners.broken());
            return Err(format!("{lost} events were lost, {broken} streams broke off").into());
        }
        if self.listeners.delivered() > expected {
            return Err("some events came twice".into());
        }
        Ok(self.listeners.take())
    }
}

/// The event of that number: the index of its chat, and whether its agent types.
fn event(number: u32) -> (u32, bool) {
    (number % SESSIONS * STRIDE % SESSIONS, number < SESSIONS)
}

pub(crate) async fn bench(ours: &Ours, theirs: Option<&Theirs<'_>>, report: &mut Report) -> Outcome<()> {
    let mut contestants = vec![Contestant::open(ours).await?];
    if let Some(theirs) = theirs {
        contestants.push(Contestant::open(theirs).await?);
    }
    let mut rounds = vec![Vec::new(); contestants.len()];
    for _ in 0..ROUNDS {
        for (contestant, rounds) in contestants.iter_mut().zip(&mut rounds) {
            let took = contestant.send().await?;
            rounds.push((share(&took.sent, 0.5), share(&took.sent, 0.99)));
        }
    }
    let p50 = |rounds: &[(f64, f64)]| median(rounds.iter().map(|round| round.0).collect());
    let p99 = |rounds: &[(f64, f64)]| median(rounds.iter().map(|round| round.1).collect());
    let (what, unit) = ("9,500 streams in 4,750 chats, 2,000 events/s, sent to seen, p99 of Nchan's", "");
    let note = format!("p50 {:.2}, p99 {:.2} ms, none lost", p50(&rounds[0]), p99(&rounds[0]));
    let Some(other) = rounds.get(1) else {
        println!("   typing in many chats: {note}");
        return Ok(());
    };
    let note = format!("{note}; Nchan {:.2} and {:.2} ms", p50(other), p99(other));
    let value = median(rounds[0].iter().zip(other).map(|(mine, nchan)| mine.1 / nchan.1).collect());
    report.add(Figure { goal: "P14", what, value, unit, bar: Bar::AtMost(1.2), stretch: Bar::AtMost(1.0), note });
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn in_every_chat_somebody_begins_and_stops_and_all_chats_come_before_one_comes_again() {
        for (numbers, expected) in [(0..SESSIONS, true), (SESSIONS..ROUND_EVENTS, false)] {
            let events: Vec<_> = numbers.map(event).collect();
            assert_eq!(events.iter().map(|(chat, _)| chat).collect::<HashSet<_>>().len(), SESSIONS as usize);
            assert!(events.iter().all(|(_, types)| *types == expected));
        }
    }
}
