//! The list with three members chosen, against the whole list (goal P4).

use crate::{
    Outcome,
    data::AGENT,
    load::{Contestant, basic, request, take_turns},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// What a list of chats shows.
const SELECT: &str = "?$select=ChatSessionId,Status,LastMessage";

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(stores.small().await?).await?;
    let headers = [("Authorization", &*basic(AGENT)), ("Accept", "application/json")];
    let contestant = |name, path: &str| Contestant::asking(name, &parlour, request("POST", path, &headers));
    let part = format!("{}{SELECT}", server::LIST);
    let rounds = take_turns(&[contestant("three members", &part), contestant("whole", server::LIST)]).await?;
    let cpu = rounds.ratio(0, 1, |round| round.cpu_us);
    report.add(Figure {
        goal: "P4",
        what: "list with three members, CPU of the whole list's",
        value: cpu.median,
        unit: "",
        bar: Bar::AtMost(1.0),
        stretch: Bar::AtMost(0.5),
        note: format!("{:.1} µs a request; {}", rounds.median(0, |round| round.cpu_us), cpu.spread()),
    });
    Ok(())
}
