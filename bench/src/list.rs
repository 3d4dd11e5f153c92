//! The list of 20 sessions under load, against the static body (goals P1 and P2), as it is and compressed.

use std::sync::Arc;

use crate::{
    Outcome,
    client::Client,
    data::{AGENT, SEEN, SESSION_KEY},
    load::{Contestant, Request, basic, request, take_turns},
    process::Process,
    report::{Bar, Figure, Report},
    server, static_body,
    stores::Stores,
};

/// The first bytes of every gzip member.
const GZIP: &[u8] = &[0x1f, 0x8b];

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(stores.small().await?).await?;
    let authorization = basic(AGENT);
    let headers = [("Authorization", &*authorization), ("Accept", "application/json"), ("Accept-Encoding", "gzip")];
    let list = request("POST", server::LIST, &headers[..2]);
    let (status, body) = Client::connect(parlour.address).await?.fetch(&list).await?;
    let sessions = body.windows(SESSION_KEY.len()).filter(|window| *window == SESSION_KEY).count();
    if (status, sessions) != (200, SEEN as usize) {
        return Err(format!("the list has {sessions} sessions and status {status}").into());
    }
    let fixed = static_body::start(stores.folder(), &body).await?;
    let contestants =
        [Contestant::asking("parlour", &parlour, Arc::clone(&list)), Contestant::asking("static body", &fixed, list)];
    println!("   {SEEN} sessions, {} bytes", body.len());
    let rounds = take_turns(&contestants).await?;
    let rate = rounds.ratio(0, 1, |round| round.requests_per_s);
    report.add(Figure {
        goal: "P1",
        what: "list of 20, req/s of the static body's",
        value: rate.median,
        unit: "",
        bar: Bar::AtLeast(0.8),
        stretch: Bar::AtLeast(1.15),
        note: format!("{:.0} req/s; {}", rounds.median(0, |round| round.requests_per_s), rate.spread()),
    });
    let cpu = rounds.ratio(0, 1, |round| round.cpu_us);
    report.add(Figure {
        goal: "P2",
        what: "list of 20, CPU of the static body's",
        value: cpu.median,
        unit: "",
        bar: Bar::AtMost(1.25),
        stretch: Bar::AtMost(0.8),
        note: format!("{:.1} µs a request; {}", rounds.median(0, |round| round.cpu_us), cpu.spread()),
    });
    compressed(stores, &parlour, request("POST", server::LIST, &headers), report).await
}

/// The same list compressed, against a ready-made body that is compressed too.
async fn compressed(stores: &Stores, parlour: &Process, list: Request, report: &mut Report) -> Outcome<()> {
    let (_, body) = Client::connect(parlour.address).await?.fetch(&list).await?;
    if !body.starts_with(GZIP) {
        return Err("the list is not compressed".into());
    }
    let fixed = static_body::start(stores.folder(), &body).await?;
    let contestants = [
        Contestant::asking("parlour, gzip", parlour, Arc::clone(&list)),
        Contestant::asking("static gzip body", &fixed, list),
    ];
    println!("   compressed, {} bytes", body.len());
    let rounds = take_turns(&contestants).await?;
    let rate = rounds.ratio(0, 1, |round| round.requests_per_s);
    report.add(Figure {
        goal: "P1",
        what: "list of 20 compressed, req/s of the static gzip body's",
        value: rate.median,
        unit: "",
        bar: Bar::AtLeast(0.6),
        stretch: Bar::None,
        note: format!("{:.0} req/s; {}", rounds.median(0, |round| round.requests_per_s), rate.spread()),
    });
    Ok(())
}
