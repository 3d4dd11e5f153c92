//! The ten newest messages of a session, read again and again, against a body of 11 bytes (goal P11).

use serde_json::json;

use crate::{
    Outcome,
    client::Client,
    data::Build,
    desk::{self, Desk},
    load::{CONNECTIONS, Contestant, Request, basic, call, request, take_turns},
    report::{Bar, Figure, Report},
    server, static_body,
    stores::Stores,
};

/// Each connection acts for an agent of its own and goes through these chats.
const DESK: Desk = Desk { agents: CONNECTIONS as u32, sessions_each: 64, messages_each: 20, build: Build::Lean };
/// Messages that are asked for.
const ROWS: usize = 10;
/// What each message of a JSON list has once.
pub(crate) const MESSAGE_KEY: &[u8] = b"\"ChatMessageId\":";
/// The yardstick.
const BODY: &[u8] = b"Hello world";

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(&stores.desk("messages-after", DESK).await?).await?;
    desk::log_in(&parlour, DESK.agents).await?;
    let requests = requests();
    let (status, body) = Client::connect(parlour.address).await?.fetch(&requests[0]).await?;
    let rows = body.windows(MESSAGE_KEY.len()).filter(|window| *window == MESSAGE_KEY).count();
    if (status, rows) != (200, ROWS) {
        return Err(format!("there are {rows} messages and status {status}").into());
    }
    let fixed = static_body::start(stores.folder(), BODY).await?;
    let contestants = [
        Contestant::of("messages after", &parlour, CONNECTIONS, requests),
        Contestant::asking("11 bytes", &fixed, request("GET", "/", &[])),
    ];
    println!("   {ROWS} messages, {} bytes", body.len());
    let rounds = take_turns(&contestants).await?;
    let rate = rounds.ratio(0, 1, |round| round.requests_per_s);
    let (per_s, cpu_us) = (rounds.median(0, |round| round.requests_per_s), rounds.median(0, |round| round.cpu_us));
    report.add(Figure {
        goal: "P11",
        what: "messages after one, ten rows, req/s of an 11-byte body's",
        value: rate.median,
        unit: "",
        bar: Bar::AtLeast(0.4),
        stretch: Bar::AtLeast(0.55),
        note: format!("{per_s:.0} req/s, {cpu_us:.0} µs of CPU each; {}", rate.spread()),
    });
    Ok(())
}

/// The newest messages of each session of each agent: those of all agents side by side, as connections take them.
fn requests() -> Vec<Request> {
    let mut requests = Vec::new();
    for place in 0..DESK.sessions_each {
        for agent in 1..=DESK.agents {
            let session = DESK.sessions_of(agent).start + place;
            let after = DESK.last_message_of(session) - ROWS as u32;
            requests.push(messages(session, after, &basic(&desk::agent(agent))));
        }
    }
    requests
}

/// The messages of that session after that one.
pub(crate) fn messages(session: u32, after: u32, authorization: &str) -> Request {
    call(server::MESSAGES, authorization, &json!({ "ChatSessionId": session, "After": after }))
}
