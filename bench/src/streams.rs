//! Streams of events: many who hear one thing (goal P13), many chats at once (P14, in `fan_out.rs`), how long it takes
//! from a durable message until its other side sees it (P15), and what an idle stream costs (P17). Nchan, which stores
//! nothing, is held against it.

use std::{
    fs,
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::time::{sleep, sleep_until};

use crate::{
    Outcome,
    client::Client,
    data::Build,
    desk::{self, Desk},
    fan_out,
    listeners::{Listeners, Took},
    load::{call, median},
    nchan::Nchan,
    process::{Process, cpu_time},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Chats of the desk; all of them belong to one agent.
pub(crate) const SESSIONS: u32 = 4_750;
/// Those who hear one thing.
const AUDIENCE: usize = 1_000;
/// Messages that are under way at once to all of them.
const WINDOW: u64 = 4;
/// Rounds of each, in turns.
pub(crate) const ROUNDS: usize = 5;
const ROUND_TIME: Duration = Duration::from_secs(2);
/// Messages a second in many chats, and how long.
pub(crate) const PACE: u32 = 2_000;
const PACED_TIME: Duration = Duration::from_secs(5);
/// Rounds of it; opening the streams takes longer than each.
const DURABLE_ROUNDS: usize = 3;
/// Connections that send them.
pub(crate) const SENDERS: usize = 64;
/// What a server gets to come to rest.
const SETTLING: Duration = Duration::from_secs(3);

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let store = stores.import("streams", |out| Ok(serde_json::to_writer(out, &data_set()?)?)).await?;
    let ticket = server::ticket(&store, &desk::agent(1)).await?;
    let folder = stores.folder().join("nchan");
    fs::create_dir(&folder)?;
    memory(&store, &folder, report).await?;
    let parlour = Ours { process: server::start(&store).await?, ticket };
    let nchan = Nchan::start(&folder).await?;
    let theirs = nchan.as_ref().map(|nchan| Theirs { nchan });
    saturated(&parlour, theirs.as_ref(), report).await?;
    fan_out::bench(&parlour, theirs.as_ref(), report).await?;
    many_chats(&parlour, theirs.as_ref(), report).await?;
    round_trip(&parlour, report).await
}

fn data_set() -> Outcome<serde_json::Value> {
    let desk = Desk { agents: 1, sessions_each: SESSIONS, messages_each: 0, build: Build::Lean };
    let mut set = desk.data_set()?;
    for session in set["Sessions"].as_array_mut().into_iter().flatten() {
        session["SessionKey"] = format!("key-{}", session["ChatSessionId"]).into();
    }
    Ok(set)
}

/// A server with streams.
pub(crate) trait Streams {
    fn address(&self) -> SocketAddr;
    fn pids(&self) -> Vec<u32>;
    /// The request for the stream of a chat.
    fn listen(&self, chat: u32) -> String;
    /// The request for a stream that hears of everything.
    fn listen_to_all(&self) -> String;
    /// The request that says something in a chat.
    fn say(&self, chat: u32, text: &str) -> Vec<u8>;
    /// The request that tells the streams of a chat that its agent types, or no longer does.
    fn type_in(&self, chat: u32, types: bool) -> Vec<u8>;
}

pub(crate) struct Ours {
    process: Process,
    ticket: String,
}

impl Streams for Ours {
    fn address(&self) -> SocketAddr {
        self.process.address
    }
    fn pids(&self) -> Vec<u32> {
        vec![self.process.pid()]
    }
    fn listen(&self, chat: u32) -> String {
        format!("GET /live/v1/widget/events HTTP/1.1\r\nHost: localhost\r\nX-Session-Key: {chat}.key-{chat}\r\n\r\n")
    }
    fn listen_to_all(&self) -> String {
        format!("GET /live/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: {}\r\n\r\n", self.ticket)
    }
    fn say(&self, chat: u32, text: &str) -> Vec<u8> {
        call(server::ADD_MESSAGE, &self.ticket, &json!({ "ChatSessionId": chat, "Message": { "Message": text } }))
            .to_vec()
    }
    fn type_in(&self, chat: u32, types: bool) -> Vec<u8> {
        call(&format!("/live/v1/sessions/{chat}/typing"), &self.ticket, &json!({ "Typing": types })).to_vec()
    }
}

pub(crate) struct Theirs<'a> {
    nchan: &'a Nchan,
}

impl Streams for Theirs<'_> {
    fn address(&self) -> SocketAddr {
        self.nchan.address
    }
    fn pids(&self) -> Vec<u32> {
        self.nchan.pids()
    }
    fn listen(&self, chat: u32) -> String {
        format!("GET /sub/{chat} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
    }
    fn listen_to_all(&self) -> String {
        self.listen(1)
    }
    fn say(&self, chat: u32, text: &str) -> Vec<u8> {
        // As long as what our stream carries of a message.
        let text = format!("{text:.<300}");
        let length = text.len();
        format!("POST /pub/{chat} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{text}").into_bytes()
    }
    fn type_in(&self, chat: u32, types: bool) -> Vec<u8> {
        // The event that our stream carries, byte for byte; its id is Nchan's own.
        let told = json!({ "UserIsTyping": types }).to_string();
        let length = told.len();
        format!(
            "POST /pub/{chat} HTTP/1.1\r\nHost: localhost\r\nX-EventSource-Event: typing\r\n\
             Content-Length: {length}\r\n\r\n{told}"
        )
        .into_bytes()
    }
}

fn cpu_of(streams: &dyn Streams) -> Outcome<Duration> {
    streams.pids().into_iter().map(cpu_time).sum()
}

/// Memory that belongs to these processes alone, with their share of what they share.
fn memory_of(streams: &dyn Streams) -> Outcome<u64> {
    let mut total = 0;
    for pid in streams.pids() {
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).ok_or("there is no share of memory")?;
        total += line.trim().trim_end_matches(" kB").parse::<u64>()? * 1024;
    }
    Ok(total)
}

/// What one round of the saturated kind was like.
struct Saturated {
    per_s: f64,
    cpu_us: f64,
}

/// Everybody hears everything; the next is said when all but the last few were heard by all.
async fn saturate(streams: &dyn Streams) -> Outcome<Saturated> {
    let listeners = Listeners::open(streams.address(), vec![streams.listen_to_all(); AUDIENCE]).await?;
    let mut sender = Client::connect(streams.address()).await?;
    let (cpu_before, started_at) = (cpu_of(streams)?, Instant::now());
    let mut said = 0;
    while started_at.elapsed() < ROUND_TIME {
        let (status, _) = sender.fetch(&streams.say(1, &format!("{} {}", listeners.stamp().1, desk::text()))).await?;
        if !(200..300).contains(&status) {
            return Err(format!("a message was answered with {status}").into());
        }
        said += 1;
        if !listeners.wait_for((said.max(WINDOW) - WINDOW) * listeners.count).await {
            return Err(format!("{} streams broke off", listeners.broken()).into());
        }
    }
    let (delivered, took) = (listeners.delivered() as f64, started_at.elapsed());
    if !listeners.wait_for(said * listeners.count).await {
        return Err("some of what was said came to nobody".into());
    }
    let cpu = cpu_of(streams)?.saturating_sub(cpu_before);
    Ok(Saturated {
        per_s: delivered / took.as_secs_f64(),
        cpu_us: cpu.as_secs_f64() * 1e6 / listeners.delivered() as f64,
    })
}

async fn saturated(ours: &Ours, theirs: Option<&Theirs<'_>>, report: &mut Report) -> Outcome<()> {
    let (mut own, mut other, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mine = saturate(ours).await?;
        if let Some(theirs) = theirs {
            let nchan = saturate(theirs).await?;
            ratios.push(mine.per_s / nchan.per_s);
            other.push(nchan);
        }
        own.push(mine);
    }
    let per_s = |rounds: &[Saturated]| median(rounds.iter().map(|round| round.per_s).collect());
    let cpu_us = |rounds: &[Saturated]| median(rounds.iter().map(|round| round.cpu_us).collect());
    let note = format!(
        "{:.0} delivered/s, {:.1} µs CPU each; Nchan {:.0}, {:.1} µs",
        per_s(&own),
        cpu_us(&own),
        per_s(&other),
        cpu_us(&other)
    );
    let what = "fan-out, saturated, 1,000 streams, of Nchan";
    let (bar, stretch) = if theirs.is_some() { (Bar::AtLeast(1.3), Bar::AtLeast(2.0)) } else { (Bar::None, Bar::None) };
    report.add(Figure { goal: "P13", what, value: median(ratios), unit: "", bar, stretch, note });
    Ok(())
}

/// Messages at a steady pace in many chats, each with two who listen; how long each took, and how many were lost.
async fn paced(streams: &dyn Streams, chats: u32, each: usize, pace: u32, all: usize) -> Outcome<Took> {
    let mut requests: Vec<_> = (1..=chats).flat_map(|chat| vec![streams.listen(chat); each]).collect();
    requests.extend(vec![streams.listen_to_all(); all]);
    let listeners = Listeners::open(streams.address(), requests).await?;
    listeners.begin_timing();
    let mut clients = Vec::new();
    for _ in 0..SENDERS {
        clients.push(Client::connect(streams.address()).await?);
    }
    let count = pace * PACED_TIME.as_secs() as u32;
    let started_at = tokio::time::Instant::now();
    let sending = clients.into_iter().enumerate().map(|(index, mut client)| {
        let listeners = &listeners;
        async move {
            for number in (index as u32..count).step_by(SENDERS) {
                sleep_until(started_at + Duration::from_secs_f64(f64::from(number) / f64::from(pace))).await;
                // Neighbours in time are no neighbours in the desk.
                let chat = number.wrapping_mul(2_654_435_761) % chats + 1;
                let (stamp_us, stamp) = listeners.stamp();
                let text = format!("{stamp} {}", desk::text());
                let (status, _) = client.fetch(&streams.say(chat, &text)).await?;
                if !(200..300).contains(&status) {
                    return Err(format!("a message was answered with {status}").into());
                }
                listeners.acknowledged(stamp_us);
            }
            Outcome::Ok(())
        }
    });
    for done in join_all(sending).await {
        done?;
    }
    if !listeners.wait_for(u64::from(count) * (each + all) as u64).await {
        let lost = u64::from(count) * (each + all) as u64 - listeners.delivered();
        return Err(format!("{lost} events were lost, {} streams broke off", listeners.broken()).into());
    }
    Ok(listeners.take())
}

/// Runs all of them at once on this task.
async fn join_all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for (future, done) in futures.iter_mut().zip(&mut done).filter(|(_, done)| done.is_none()) {
            match future.as_mut().poll(context) {
                std::task::Poll::Ready(output) => *done = Some(output),
                std::task::Poll::Pending => pending = true,
            }
        }
        if pending { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    done.into_iter().flatten().collect()
}

pub(crate) fn share(latencies: &[Duration], share: f64) -> f64 {
    let index = (latencies.len() as f64 * share) as usize;
    latencies.get(index).copied().unwrap_or_default().as_secs_f64() * 1e3
}

/// The same with messages that are on disk before anybody hears of them. Nchan, which stores nothing, is no like for
/// like here and therefore no bar.
async fn many_chats(ours: &Ours, theirs: Option<&Theirs<'_>>, report: &mut Report) -> Outcome<()> {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for _ in 0..DURABLE_ROUNDS {
        own.push(paced(ours, SESSIONS, 2, PACE, 0).await?);
        if let Some(theirs) = theirs {
            other.push(paced(theirs, SESSIONS, 2, PACE, 0).await?);
        }
    }
    let sent = |rounds: &[Took], part: f64| median(rounds.iter().map(|took| share(&took.sent, part)).collect());
    let after = |rounds: &[Took]| median(rounds.iter().map(|took| share(&took.acknowledged, 0.99)).collect());
    let own_note = format!(
        "from sent to seen p50 {:.2}, p99 {:.2} ms, on disk before; none lost",
        sent(&own, 0.5),
        sent(&own, 0.99)
    );
    let note = if other.is_empty() {
        own_note
    } else {
        format!(
            "{own_note}; Nchan, which stores nothing, {:.2} from acknowledged, {:.2} and {:.2} ms from sent",
            after(&other),
            sent(&other, 0.5),
            sent(&other, 0.99)
        )
    };
    let what = "9,500 streams in 4,750 chats, 2,000 durable msg/s, acknowledged to seen, p99";
    let (value, bar, stretch) = (after(&own), Bar::None, Bar::None);
    report.add(Figure { goal: "P14", what, value, unit: "ms", bar, stretch, note });
    Ok(())
}

/// A thousand chats open on both sides; every message is also seen by the agent.
async fn round_trip(ours: &Ours, report: &mut Report) -> Outcome<()> {
    let latencies = paced(ours, 1_000, 1, 500, 1).await?.sent;
    for (what, percentile, bar) in [
        ("message sent to seen at the other side, 1,000 chats, 500 msg/s, p50", 0.5, 2.0),
        ("the same, p99", 0.99, 15.0),
    ] {
        let value = share(&latencies, percentile);
        let (bar, note) = (Bar::AtMost(bar), "durable; on the visitor's and the agent's stream".to_owned());
        report.add(Figure { goal: "P15", what, value, unit: "ms", bar, stretch: Bar::None, note });
    }
    Ok(())
}

/// What that many idle streams cost each.
async fn idle(streams: &dyn Streams, count: usize) -> Outcome<f64> {
    sleep(SETTLING).await;
    let before = memory_of(streams)?;
    let chats = (1..=SESSIONS).cycle().take(count);
    let listeners = Listeners::open(streams.address(), chats.map(|chat| streams.listen(chat)).collect()).await?;
    sleep(SETTLING).await;
    let grown = memory_of(streams)?.saturating_sub(before) as f64;
    if listeners.broken() > 0 {
        return Err(format!("{} streams broke off", listeners.broken()).into());
    }
    Ok(grown / count as f64 / 1024.0)
}

async fn memory(store: &std::path::Path, folder: &std::path::Path, report: &mut Report) -> Outcome<()> {
    for (what, count, bar, stretch) in [
        ("memory of an idle stream, 1,000 of them", 1_000, Bar::AtMost(24.0), Bar::AtMost(8.0)),
        ("memory of an idle stream, 10,000 of them", 10_000, Bar::AtMost(24.0), Bar::AtMost(8.0)),
    ] {
        // A new process each time, so that nothing is left of those before.
        let ours = Ours { process: server::start(store).await?, ticket: String::new() };
        let value = idle(&ours, count).await?;
        drop(ours);
        let note = match Nchan::start(folder).await? {
            Some(nchan) => format!("Nchan {:.1} KB", idle(&Theirs { nchan: &nchan }, count).await?),
            None => String::new(),
        };
        report.add(Figure { goal: "P17", what, value, unit: "KB", bar, stretch, note });
    }
    Ok(())
}
