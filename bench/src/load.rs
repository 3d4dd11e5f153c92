//! The load: connections in a closed loop, each of which sends its next request as soon as it has the whole last
//! answer; contestants take turns, so that what else goes on at the machine hits all of them.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use tokio::task::JoinSet;

use crate::{Outcome, client::Client, data::PASSWORD, process};

/// Connections at once.
const CONNECTIONS: usize = 16;
/// Rounds that count, for each contestant.
const ROUNDS: usize = 7;
/// How long a round is.
const ROUND_TIME: Duration = Duration::from_secs(2);
/// How long the one before them is.
const WARM_UP_TIME: Duration = Duration::from_millis(500);
/// Requests on each connection before the clock starts.
const WARM_UP_REQUESTS: usize = 3;

/// A request ready to be sent.
pub(crate) type Request = Arc<[u8]>;

/// A request of that method and path with further headers.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if method == "POST" {
        text.push_str("Content-Length: 0\r\n");
    }
    for (name, value) in headers {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text.into_bytes().into()
}

/// The `Authorization` header of a user of the data sets.
pub(crate) fn basic(user: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{PASSWORD}")))
}

/// Who is put under load, and with what.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) address: SocketAddr,
    /// Whose processor time is counted.
    pub(crate) pid: u32,
    pub(crate) request: Request,
}

/// What one contestant did in one round.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Round {
    pub(crate) requests_per_s: f64,
    pub(crate) bytes_per_s: f64,
    /// The server's processor time for a request, in microseconds.
    pub(crate) cpu_us: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
}

/// The rounds of every contestant, in the order of the contestants.
pub(crate) struct Rounds(Vec<Vec<Round>>);

impl Rounds {
    /// The median of a figure over one contestant's rounds.
    pub(crate) fn median(&self, contestant: usize, figure: impl Fn(&Round) -> f64) -> f64 {
        median(self.0[contestant].iter().map(figure).collect())
    }

    /// A figure of one contestant relative to another's: the median of the ratios of neighbouring rounds, and the least
    /// and greatest of them.
    pub(crate) fn ratio(&self, one: usize, other: usize, figure: impl Fn(&Round) -> f64) -> Ratio {
        let ratios: Vec<_> =
            self.0[one].iter().zip(&self.0[other]).map(|(one, other)| figure(one) / figure(other)).collect();
        Ratio {
            median: median(ratios.clone()),
            least: ratios.iter().copied().fold(f64::INFINITY, f64::min),
            greatest: ratios.iter().copied().fold(0.0, f64::max),
        }
    }
}

/// A ratio and how far the rounds lay apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    pub(crate) median: f64,
    least: f64,
    greatest: f64,
}

impl Ratio {
    /// The spread, for people.
    pub(crate) fn spread(&self) -> String {
        format!("rounds {:.2} to {:.2}", self.least, self.greatest)
    }
}

/// The median; 0 of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Lets the contestants take turns until each has had all its rounds, and prints what each did.
pub(crate) async fn take_turns(contestants: &[Contestant]) -> Outcome<Rounds> {
    for contestant in contestants {
        round(contestant, WARM_UP_TIME).await?;
    }
    let mut rounds: Vec<_> = contestants.iter().map(|_| Vec::with_capacity(ROUNDS)).collect();
    for _ in 0..ROUNDS {
        for (contestant, rounds) in contestants.iter().zip(&mut rounds) {
            rounds.push(round(contestant, ROUND_TIME).await?);
        }
    }
    let rounds = Rounds(rounds);
    print(contestants, &rounds);
    Ok(rounds)
}

fn print(contestants: &[Contestant], rounds: &Rounds) {
    for (index, contestant) in contestants.iter().enumerate() {
        println!(
            "   {:<16} {:>7.0} req/s  {:>6.0} MB/s  {:>6.1} µs CPU/req  p50 {:.2} ms  p99 {:.2} ms",
            contestant.name,
            rounds.median(index, |round| round.requests_per_s),
            rounds.median(index, |round| round.bytes_per_s) / 1e6,
            rounds.median(index, |round| round.cpu_us),
            rounds.median(index, |round| round.p50_ms),
            rounds.median(index, |round| round.p99_ms),
        );
    }
}

/// What one connection did.
#[derive(Default)]
struct Tally {
    bytes: u64,
    latencies: Vec<Duration>,
}

async fn round(contestant: &Contestant, time: Duration) -> Outcome<Round> {
    let mut clients = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        clients.push(warm(contestant).await?);
    }
    let cpu_before = process::cpu_time(contestant.pid)?;
    let started_at = Instant::now();
    // Dropped when this is given up, and every connection with it.
    let mut running = JoinSet::new();
    for client in clients {
        running.spawn(run(client, Arc::clone(&contestant.request), started_at + time));
    }
    let mut all = Tally::default();
    while let Some(tally) = running.join_next().await {
        let tally = tally??;
        all.bytes += tally.bytes;
        all.latencies.extend(tally.latencies);
    }
    let took = started_at.elapsed();
    Ok(sum_up(all, took, process::cpu_time(contestant.pid)?.saturating_sub(cpu_before)))
}

async fn warm(contestant: &Contestant) -> Outcome<Client> {
    let mut client = Client::connect(contestant.address).await?;
    for _ in 0..WARM_UP_REQUESTS {
        let answer = client.send(&contestant.request, |_| ()).await?;
        if answer.status != 200 {
            return Err(format!("{} answered {}", contestant.name, answer.status).into());
        }
    }
    Ok(client)
}

async fn run(mut client: Client, request: Request, until: Instant) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let mut begun = Instant::now();
    while begun < until {
        let answer = client.send(&request, |_| ()).await?;
        if answer.status != 200 {
            return Err(format!("answered {} under load", answer.status).into());
        }
        let ended = Instant::now();
        tally.bytes += answer.body_bytes;
        tally.latencies.push(ended - begun);
        begun = ended;
    }
    Ok(tally)
}

fn sum_up(mut all: Tally, took: Duration, cpu: Duration) -> Round {
    all.latencies.sort_unstable();
    let requests = all.latencies.len();
    let latency_ms = |share: f64| {
        let index = (requests as f64 * share) as usize;
        all.latencies.get(index).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    Round {
        requests_per_s: requests as f64 / took.as_secs_f64(),
        bytes_per_s: all.bytes as f64 / took.as_secs_f64(),
        cpu_us: cpu.as_secs_f64() * 1e6 / requests as f64,
        p50_ms: latency_ms(0.5),
        p99_ms: latency_ms(0.99),
    }
}
