//! The list of 20 sessions while 1,000 messages a second are added, against the same list while nothing happens (goal
//! P6): once with the messages spread over the desk, and once, worse than any desk, all of them in the listed sessions.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{task::JoinSet, time::sleep_until};

use crate::{
    Outcome, add_message,
    client::Client,
    data::{Build, SEEN},
    desk::{self, Desk},
    load::{Contestant, Request, Round, Rounds, Script, basic, request, round, turns},
    process::Process,
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Whoever lists is the first of these agents.
const DESK: Desk = Desk { agents: 50, sessions_each: SEEN, messages_each: 2, build: Build::Fat };
/// Messages a second, and the connections that send them.
const MESSAGES_PER_S: u32 = 1_000;
const WRITERS: usize = 32;
/// What must have been added at least, in each round.
const ADDED_LEAST_PER_S: f64 = 900.0;

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(&stores.desk("while-writing", DESK).await?).await?;
    desk::log_in(&parlour, DESK.agents).await?;
    let headers = [("Authorization", &*basic(&desk::agent(1))), ("Accept", "application/json")];
    let list = Contestant::asking("list of 20", &parlour, request("POST", server::LIST, &headers));
    let desk: Arc<[Request]> = add_message::requests(DESK).into();
    let listed: Arc<[Request]> = add_message::requests(Desk { agents: 1, ..DESK }).into();
    let mut rounds = Rounds::of(&["idle", "writes to the desk", "writes to the list"]);
    let mut written = [Vec::new(), Vec::new()];
    for (time, counts) in turns() {
        let idle = round(&list, time).await?;
        let (among, among_per_s) = while_writing(&parlour, &list, &desk, time).await?;
        let within = while_writing(&parlour, &list, &listed, time).await?;
        if counts {
            rounds.push([idle, among, within.0]);
            written[0].push(among_per_s);
            written[1].push(within.1);
        }
    }
    rounds.print();
    let bar = Bar::AtMost(3.0);
    report_figure(&rounds, 1, &written[0], ("list of 20 while 1,000 msg/s are added, p99 of idle", bar), report);
    let worse = ("the same, every message in one of the 20", Bar::None);
    report_figure(&rounds, 2, &written[1], worse, report);
    report.add(Figure {
        goal: "P6",
        what: "messages that were added meanwhile",
        value: least(&written[0]),
        unit: "/s",
        bar: Bar::AtLeast(ADDED_LEAST_PER_S),
        stretch: Bar::None,
        note: "the least of all rounds".to_owned(),
    });
    Ok(())
}

fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn report_figure(
    rounds: &Rounds,
    index: usize,
    written_per_s: &[f64],
    (what, bar): (&'static str, Bar),
    report: &mut Report,
) {
    let least_per_s = least(written_per_s);
    let ratio = rounds.ratio(index, 0, |round| round.p99_ms);
    let [p99_ms, idle_ms] = [index, 0].map(|index| rounds.median(index, |round| round.p99_ms));
    report.add(Figure {
        goal: "P6",
        what,
        value: ratio.median,
        unit: "",
        bar,
        stretch: if bar == Bar::None { Bar::None } else { Bar::AtMost(2.0) },
        note: format!("{p99_ms:.1} against {idle_ms:.1} ms; {least_per_s:.0} msg/s or more; {}", ratio.spread()),
    });
}

/// A round of the list while messages are added, and how many a second were.
async fn while_writing(
    parlour: &Process,
    list: &Contestant,
    messages: &Arc<[Request]>,
    time: Duration,
) -> Outcome<(Round, f64)> {
    let mut writers = Writers::start(parlour, messages).await?;
    let (before, started_at) = (writers.written(), Instant::now());
    let round = round(list, time).await?;
    let per_s = (writers.written() - before) as f64 / started_at.elapsed().as_secs_f64();
    writers.check()?;
    Ok((round, per_s))
}

/// Connections that add messages at a steady pace; they end with this.
struct Writers {
    running: JoinSet<Outcome<()>>,
    written: Arc<AtomicU64>,
}

impl Writers {
    async fn start(parlour: &Process, messages: &Arc<[Request]>) -> Outcome<Self> {
        let mut writers = Self { running: JoinSet::new(), written: Arc::default() };
        let started_at = Instant::now();
        for index in 0..WRITERS {
            let client = Client::connect(parlour.address).await?;
            let begin = started_at + pace() * index as u32 / WRITERS as u32;
            let script = Script::new(messages, index, WRITERS);
            writers.running.spawn(write(client, script, begin, Arc::clone(&writers.written)));
        }
        Ok(writers)
    }

    fn written(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    /// Whether all of them still write.
    fn check(&mut self) -> Outcome<()> {
        match self.running.try_join_next() {
            Some(ended) => Err(ended?.err().unwrap_or_else(|| "a writer has ended".into())),
            None => Ok(()),
        }
    }
}

/// From one message of a connection to its next.
fn pace() -> Duration {
    Duration::from_secs(WRITERS as u64) / MESSAGES_PER_S
}

/// Sends a message at each of its times, or at once when that is over.
async fn write(mut client: Client, mut script: Script, begin: Instant, written: Arc<AtomicU64>) -> Outcome<()> {
    let mut due = begin;
    loop {
        sleep_until(due.into()).await;
        let answer = client.send(script.next(), |_| ()).await?;
        if answer.status != 200 {
            return Err(format!("a message was answered with {}", answer.status).into());
        }
        written.fetch_add(1, Ordering::Relaxed);
        due += pace();
    }
}
