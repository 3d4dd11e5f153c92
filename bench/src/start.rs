//! From the start of the program to its first answer, its memory when it idles, and its size (goals P18, P19 and P20).

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    Outcome,
    client::Client,
    data::{AGENT, newcomer},
    load::{Request, basic, median, request},
    process::{Process, memory},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Starts that count.
const STARTS: usize = 5;
/// What the server gets to give back what it does not need any more.
const SETTLING: Duration = Duration::from_secs(3);
/// Users who log in before memory is looked at again.
const LOGINS: u32 = 16;

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let small = stores.small().await?;
    let (parlour, took_ms) = starts(small).await?;
    report.add(start_figure("start to first answer, 1,000 sessions", took_ms, 100.0, Bar::AtMost(40.0)));
    memories(&parlour, report).await?;
    drop(parlour);
    let (_, took_ms) = starts(stores.large().await?).await?;
    report.add(start_figure("start to first answer, 100,000 sessions", took_ms, 1_500.0, Bar::None));
    let bytes = fs::metadata(server::program()?)?.len() as f64;
    report.add(Figure {
        goal: "P20",
        what: "size of the program",
        value: bytes / 1e6,
        unit: "MB",
        bar: Bar::AtMost(20.0),
        stretch: Bar::AtMost(12.0),
        note: String::new(),
    });
    Ok(())
}

fn start_figure(what: &'static str, value: f64, bar: f64, stretch: Bar) -> Figure {
    let note = format!("median of {STARTS}; the list of 20, with a login ticket");
    Figure { goal: "P18", what, value, unit: "ms", bar: Bar::AtMost(bar), stretch, note }
}

/// Starts several times; the last server, which has answered once, and the median of what they took.
async fn starts(store: &Path) -> Outcome<(Process, f64)> {
    let ticket = server::ticket(store, AGENT).await?;
    let list = request("POST", server::LIST, &[("Authorization", &ticket)]);
    let mut took_ms = Vec::with_capacity(STARTS);
    let mut running = None;
    for _ in 0..STARTS {
        drop(running.take());
        let started_at = Instant::now();
        let parlour = server::start(store).await?;
        answered(&parlour, &list).await?;
        took_ms.push(started_at.elapsed().as_secs_f64() * 1e3);
        running = Some(parlour);
    }
    Ok((running.ok_or("there was no start")?, median(took_ms)))
}

async fn answered(parlour: &Process, request: &Request) -> Outcome<()> {
    let answer = Client::connect(parlour.address).await?.send(request, |_| ()).await?;
    if answer.status == 200 { Ok(()) } else { Err(format!("answered {}", answer.status).into()) }
}

/// Memory after the list, after one password, and after several, each some seconds later.
async fn memories(parlour: &Process, report: &mut Report) -> Outcome<()> {
    report.add(memory_figure(parlour, "memory, the list of 20 loaded once", Bar::AtMost(40.0)).await?);
    answered(parlour, &login(AGENT)).await?;
    report.add(memory_figure(parlour, "memory, one password checked", Bar::AtMost(40.0)).await?);
    for pair in 0..LOGINS / 2 {
        let (one, other) = (login(&newcomer(pair * 2)), login(&newcomer(pair * 2 + 1)));
        let (one, other) = tokio::join!(answered(parlour, &one), answered(parlour, &other));
        one.and(other)?;
    }
    report.add(memory_figure(parlour, "memory, 16 more passwords checked, two at a time", Bar::None).await?);
    Ok(())
}

fn login(user: &str) -> Request {
    request("GET", server::WHO, &[("Authorization", &basic(user))])
}

async fn memory_figure(parlour: &Process, what: &'static str, bar: Bar) -> Outcome<Figure> {
    let at_once = memory(parlour.pid())?.resident as f64 / 1e6;
    tokio::time::sleep(SETTLING).await;
    let value = memory(parlour.pid())?.resident as f64 / 1e6;
    let stretch = if bar == Bar::None { Bar::None } else { Bar::AtMost(25.0) };
    let note = format!("{at_once:.1} MB at once, the figure {} s later", SETTLING.as_secs());
    Ok(Figure { goal: "P19", what, value, unit: "MB", bar, stretch, note })
}
