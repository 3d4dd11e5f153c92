//! The list of 20 sessions under load, against the static body (goals P1 and P2).

use std::sync::Arc;

use crate::{
    Outcome,
    client::Client,
    data::{AGENT, SEEN, SESSION_KEY},
    load::{Contestant, basic, request, take_turns},
    report::{Bar, Figure, Report},
    server, static_body,
    stores::Stores,
};

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(stores.small().await?).await?;
    let list = request("POST", server::LIST, &[("Authorization", &basic(AGENT)), ("Accept", "application/json")]);
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
    Ok(())
}
