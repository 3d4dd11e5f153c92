//! The load: connections in a closed loop, each of which sends its next request as soon as it has the whole last
//! answer; contestants take turns, so that what else goes on at the machine hits all of them.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::{
    Outcome,
    client::Client,
    data::PASSWORD,
    process::{self, Process},
};

/// Connections at once, where a goal says nothing else.
pub(crate) const CONNECTIONS: usize = 16;
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
    request_with(method, path, headers, "")
}

/// A call of an operation that takes a body, for an answer in JSON.
pub(crate) fn call(path: &str, authorization: &str, body: &Value) -> Request {
    let json = "application/json";
    let headers = [("Authorization", authorization), ("Accept", json), ("Content-Type", json)];
    request_with("POST", path, &headers, &body.to_string())
}

/// A request with a body.
pub(crate) fn request_with(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if method == "POST" {
        text.push_str("Content-Length: ");
        text.push_str(&body.len().to_string());
        text.push_str("\r\n");
    }
    for (name, value) in headers {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes().into()
}

/// The `Authorization` header of a user of the data sets.
pub(crate) fn basic(user: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{PASSWORD}")))
}

/// Who is put under load, and with what.
pub(crate) struct Contestant {
    name: &'static str,
    address: SocketAddr,
    /// Whose processor time is counted.
    pid: u32,
    connections: usize,
    /// Connection n of c sends the requests n, n + c, n + 2c and so on, over and over.
    requests: Arc<[Request]>,
}

impl Contestant {
    /// [`CONNECTIONS`] connections that ask for the same again and again.
    pub(crate) fn asking(name: &'static str, process: &Process, request: Request) -> Self {
        Self::of(name, process, CONNECTIONS, vec![request])
    }

    /// So many connections that share the requests: connection n of c sends n, n + c, n + 2c and so on, over and over.
    pub(crate) fn of(name: &'static str, process: &Process, connections: usize, requests: Vec<Request>) -> Self {
        Self { name, address: process.address, pid: process.pid(), connections, requests: requests.into() }
    }
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

/// The turns of a measurement, with their time and whether they count: the first one warms up.
pub(crate) fn turns() -> impl Iterator<Item = (Duration, bool)> {
    [(WARM_UP_TIME, false)].into_iter().chain([(ROUND_TIME, true); ROUNDS])
}

/// The rounds of every contestant, in the order of the contestants.
pub(crate) struct Rounds {
    names: Vec<&'static str>,
    rounds: Vec<Vec<Round>>,
}

impl Rounds {
    /// None so far, of contestants with these names.
    pub(crate) fn of(names: &[&'static str]) -> Self {
        Self { names: names.to_vec(), rounds: vec![Vec::with_capacity(ROUNDS); names.len()] }
    }

    /// Adds one round of each contestant, in their order.
    pub(crate) fn push(&mut self, turn: impl IntoIterator<Item = Round>) {
        for (rounds, round) in self.rounds.iter_mut().zip(turn) {
            rounds.push(round);
        }
    }

    /// Prints what each contestant did.
    pub(crate) fn print(&self) {
        for (index, name) in self.names.iter().enumerate() {
            println!(
                "   {name:<20} {:>7.0} req/s  {:>6.0} MB/s  {:>6.1} µs CPU/req  p50 {:.2} ms  p99 {:.2} ms",
                self.median(index, |round| round.requests_per_s),
                self.median(index, |round| round.bytes_per_s) / 1e6,
                self.median(index, |round| round.cpu_us),
                self.median(index, |round| round.p50_ms),
                self.median(index, |round| round.p99_ms),
            );
        }
    }

    /// The median of a figure over one contestant's rounds.
    pub(crate) fn median(&self, contestant: usize, figure: impl Fn(&Round) -> f64) -> f64 {
        median(self.rounds[contestant].iter().map(figure).collect())
    }

    /// A figure of one contestant relative to another's: the median of the ratios of neighbouring rounds, and the least
    /// and greatest of them.
    pub(crate) fn ratio(&self, one: usize, other: usize, figure: impl Fn(&Round) -> f64) -> Ratio {
        let pairs = self.rounds[one].iter().zip(&self.rounds[other]);
        Ratio::of(&pairs.map(|(one, other)| figure(one) / figure(other)).collect::<Vec<_>>())
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
    /// What the ratios of neighbouring rounds come to.
    pub(crate) fn of(ratios: &[f64]) -> Self {
        Self {
            median: median(ratios.to_vec()),
            least: ratios.iter().copied().fold(f64::INFINITY, f64::min),
            greatest: ratios.iter().copied().fold(0.0, f64::max),
        }
    }

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
    let mut rounds = Rounds::of(&contestants.iter().map(|contestant| contestant.name).collect::<Vec<_>>());
    for (time, counts) in turns() {
        let mut turn = Vec::with_capacity(contestants.len());
        for contestant in contestants {
            turn.push(round(contestant, time).await?);
        }
        if counts {
            rounds.push(turn);
        }
    }
    rounds.print();
    Ok(rounds)
}

/// What one connection did.
#[derive(Default)]
struct Tally {
    bytes: u64,
    latencies: Vec<Duration>,
}

/// One round of one contestant: every connection sends its next request when it has the whole last answer.
pub(crate) async fn round(contestant: &Contestant, time: Duration) -> Outcome<Round> {
    let mut clients = Vec::with_capacity(contestant.connections);
    for index in 0..contestant.connections {
        clients.push(warm(contestant, index).await?);
    }
    let cpu_before = process::cpu_time(contestant.pid)?;
    let started_at = Instant::now();
    // Dropped when this is given up, and every connection with it.
    let mut running = JoinSet::new();
    for (client, script) in clients {
        running.spawn(run(client, script, started_at + time));
    }
    let mut all = Tally::default();
    while let Some(tally) = running.join_next().await {
        let tally = tally??;
        all.bytes += tally.bytes;
        all.latencies.extend(tally.latencies);
    }
    let took = started_at.elapsed();
    let cpu = process::cpu_time(contestant.pid)?.saturating_sub(cpu_before);
    Ok(Round {
        bytes_per_s: all.bytes as f64 / took.as_secs_f64(),
        cpu_us: cpu.as_secs_f64() * 1e6 / all.latencies.len() as f64,
        ..Round::timed(all.latencies, took)
    })
}

/// What one connection sends of the requests that all of them share.
pub(crate) struct Script {
    requests: Arc<[Request]>,
    next: usize,
    step: usize,
}

impl Script {
    /// The requests of connection `index` of that many.
    pub(crate) fn new(requests: &Arc<[Request]>, index: usize, connections: usize) -> Self {
        Self { requests: Arc::clone(requests), next: index, step: connections }
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> &[u8] {
        let request = &self.requests[self.next % self.requests.len()];
        self.next += self.step;
        request
    }
}

async fn warm(contestant: &Contestant, index: usize) -> Outcome<(Client, Script)> {
    let mut client = Client::connect(contestant.address).await?;
    let mut script = Script::new(&contestant.requests, index, contestant.connections);
    for _ in 0..WARM_UP_REQUESTS {
        let (status, body) = client.fetch(script.next()).await?;
        if status != 200 {
            let body = String::from_utf8_lossy(&body);
            return Err(format!("{} answered {status}: {body}", contestant.name).into());
        }
    }
    Ok((client, script))
}

async fn run(mut client: Client, mut script: Script, until: Instant) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let mut begun = Instant::now();
    while begun < until {
        let answer = client.send(script.next(), |_| ()).await?;
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

impl Round {
    /// What the latencies of a round say; bytes and processor time are for whoever knows them.
    pub(crate) fn timed(mut latencies: Vec<Duration>, took: Duration) -> Self {
        latencies.sort_unstable();
        let latency_ms = |share: f64| {
            let index = (latencies.len() as f64 * share) as usize;
            latencies.get(index).copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        Self {
            requests_per_s: latencies.len() as f64 / took.as_secs_f64(),
            p50_ms: latency_ms(0.5),
            p99_ms: latency_ms(0.99),
            ..Self::default()
        }
    }
}
