//! Adding messages over HTTP, each on disk before it is answered, against raw SQLite (goal P7); and one caller alone,
//! against the disk itself (P10, told only: a figure of 0.2 ms drifts too far to be held to).

use serde_json::json;

use crate::{
    Outcome,
    data::Build,
    desk::{self, Desk},
    load::{Contestant, Request, Rounds, basic, call, round, turns},
    raw_writes::{CLIENTS, Raw, SESSIONS, Work, append_and_sync},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// Each connection acts for an agent of its own, who has these chats.
const DESK: Desk =
    Desk { agents: CLIENTS as u32, sessions_each: SESSIONS / CLIENTS as u32, messages_each: 2, build: Build::Lean };

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(&stores.desk("add-message", DESK).await?).await?;
    desk::log_in(&parlour, DESK.agents).await?;
    let many = Contestant::of("parlour, 64 clients", &parlour, CLIENTS, requests(DESK));
    let one = Contestant::of("parlour, one client", &parlour, 1, requests(Desk { agents: 1, ..DESK }));
    let raw = Raw::open(stores.folder(), Work::Message, SESSIONS)?;
    let mut rounds = Rounds::of(&["parlour, 64 clients", "raw SQLite, 64", "parlour, one client", "append and sync"]);
    for (time, counts) in turns() {
        let turn = [
            round(&many, time).await?,
            raw.round(time).await?,
            round(&one, time).await?,
            append_and_sync(stores.folder(), time).await?,
        ];
        if counts {
            rounds.push(turn);
        }
    }
    rounds.print();
    report_figures(&rounds, report);
    Ok(())
}

/// A message to each session of each agent: those of all agents side by side, as connections take them.
pub(crate) fn requests(desk: Desk) -> Vec<Request> {
    let agents: Vec<_> = (1..=desk.agents).map(|agent| basic(&desk::agent(agent))).collect();
    let mut requests = Vec::new();
    for place in 0..desk.sessions_each {
        for (agent, authorization) in (1..).zip(&agents) {
            let session = desk.sessions_of(agent).start + place;
            requests.push(message(session, authorization));
        }
    }
    requests
}

/// A message of that caller to that session.
pub(crate) fn message(session: u32, authorization: &str) -> Request {
    let message = json!({ "Message": desk::text(), "Type": "ToCustomer" });
    call(server::ADD_MESSAGE, authorization, &json!({ "ChatSessionId": session, "Message": message }))
}

fn report_figures(rounds: &Rounds, report: &mut Report) {
    let rate = rounds.ratio(0, 1, |round| round.requests_per_s);
    let (per_s, cpu_us) = (rounds.median(0, |round| round.requests_per_s), rounds.median(0, |round| round.cpu_us));
    let raw_per_s = rounds.median(1, |round| round.requests_per_s);
    report.add(Figure {
        goal: "P7",
        what: "AddChatMessage, 64 clients, of raw SQLite's group commit",
        value: rate.median,
        unit: "",
        bar: Bar::AtLeast(0.25),
        stretch: Bar::AtLeast(0.35),
        note: format!("{per_s:.0} of {raw_per_s:.0}/s, {cpu_us:.0} µs of CPU each; {}", rate.spread()),
    });
    let latency = rounds.ratio(2, 3, |round| round.p50_ms);
    let (p50_ms, sync_ms) = (rounds.median(2, |round| round.p50_ms), rounds.median(3, |round| round.p50_ms));
    report.add(Figure {
        goal: "P10",
        what: "AddChatMessage, one client, p50 of fdatasync's",
        value: latency.median,
        unit: "",
        bar: Bar::None,
        stretch: Bar::None,
        note: format!("{p50_ms:.2} against {sync_ms:.2} ms; {}; the goal is ≤ 2", latency.spread()),
    });
}
