//! What the size of the store costs: the same calls on a small desk and on one with 100,000 sessions and 1,000,000
//! messages, of which one session has 10,000 (no goal of its own; the bar is ours).

use std::{
    path::Path,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    Outcome, add_message, blocking,
    bulk::Bulk,
    client::Client,
    clock::Clock,
    data::{Build, SEEN, SESSION_KEY},
    desk::{self, Desk},
    dice::Dice,
    load::{Ratio, Request, basic, call, median, request},
    messages_after::{MESSAGE_KEY, messages},
    process::Process,
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

/// The agent whose calls are measured has these chats in either store; the first of them is the one that is read.
const DESK: Desk = Desk { agents: 1, sessions_each: SEEN, messages_each: 20, build: Build::Fat };
/// What the stores hold beside it.
const SMALL: Filling = Filling { sessions: 1_000, messages: 10_000, in_the_first: 0 };
const BIG: Filling = Filling { sessions: 100_000, messages: 990_000, in_the_first: 10_000 };
/// The newest 20 sessions as an OData list, and the operation of the Archive agent that gives the same.
const ODATA: &str = "/api/v1/ChatSession?$select=chatSessionId,status,agent,lastMessage,whenRequested\
                     &$orderBy=whenRequested%20desc&$top=20";
const ARCHIVE: &str = "/api/v1/Agents/Archive/GetArchiveListByColumns2";
/// Once in each row of a list.
const ROW_KEY: &[u8] = b"\"PrimaryKey\"";
/// Messages that are asked for.
const ROWS: u32 = 10;
/// Rounds that count, and calls of each kind in a round on each store.
const ROUNDS: usize = 7;
const CALLS: usize = 150;

/// Rows of others.
#[derive(Clone, Copy, Debug)]
struct Filling {
    sessions: u32,
    messages: u32,
    /// Messages that are added to the first of the agent's sessions.
    in_the_first: u32,
}

impl Filling {
    /// The key of the first session's last message.
    fn last_message(self) -> u32 {
        if self.in_the_first == 0 {
            DESK.last_message_of(1)
        } else {
            DESK.last_message_of(SEEN) + self.messages + self.in_the_first
        }
    }
}

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let mut small = Side::start(stores, "small-desk", SMALL).await?;
    let mut big = Side::start(stores, "big-desk", BIG).await?;
    let mut ratios = [const { Vec::new() }; CALLED.len()];
    let mut big_us = [const { Vec::new() }; CALLED.len()];
    for round in 0..=ROUNDS {
        for (index, (_, ask)) in CALLED.iter().enumerate() {
            let (one, other) = compare(&mut small, &mut big, *ask).await?;
            if round > 0 {
                ratios[index].push(other / one);
                big_us[index].push(other);
            }
        }
    }
    archive(&mut big, report).await?;
    for (index, (what, _)) in CALLED.into_iter().enumerate() {
        let ratio = Ratio::of(&ratios[index]);
        report.add(Figure {
            goal: "",
            what,
            value: ratio.median,
            unit: "",
            bar: Bar::AtMost(1.5),
            stretch: Bar::None,
            note: format!("{:.0} µs; {}", median(big_us[index].clone()), ratio.spread()),
        });
    }
    Ok(())
}

/// What is called: how a call is timed on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    MessagesAfter,
    List,
    ListAfterChange,
}

const CALLED: [(&str, Ask); 3] = [
    ("ten messages of 10,000, of a small store's time", Ask::MessagesAfter),
    ("list of 20 among 100,000, of a small store's time", Ask::List),
    ("the same after a change to it", Ask::ListAfterChange),
];

/// The Archive agent's page of 20 sessions in the large store, of the time of the same page as an OData list.
async fn archive(big: &mut Side, report: &mut Report) -> Outcome<()> {
    let (mut ratios, mut archive_us) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for round in 0..=ROUNDS {
        let (mut odata, mut agent) = (Vec::with_capacity(CALLS), Vec::with_capacity(CALLS));
        big.client = Client::connect(big.parlour.address).await?;
        for _ in 0..CALLS {
            odata.push(send(&mut big.client, &big.odata).await?.as_secs_f64() * 1e6);
            agent.push(send(&mut big.client, &big.archive).await?.as_secs_f64() * 1e6);
        }
        if round > 0 {
            let (odata, agent) = (median(odata), median(agent));
            ratios.push(agent / odata);
            archive_us.push(agent);
        }
    }
    let ratio = Ratio::of(&ratios);
    report.add(Figure {
        goal: "",
        what: "Archive agent, 20 of 100,000 sessions, of the OData list's time",
        value: ratio.median,
        unit: "",
        bar: Bar::AtMost(1.5),
        stretch: Bar::None,
        note: format!("{:.0} µs; {}", median(archive_us), ratio.spread()),
    });
    Ok(())
}

/// Calls the same of both, in turns; the median time of each, in microseconds.
async fn compare(small: &mut Side, big: &mut Side, ask: Ask) -> Outcome<(f64, f64)> {
    let (mut one, mut other) = (Vec::with_capacity(CALLS), Vec::with_capacity(CALLS));
    // The server hangs up on whoever is silent for long, as one is while the other store is filled.
    small.client = Client::connect(small.parlour.address).await?;
    big.client = Client::connect(big.parlour.address).await?;
    for _ in 0..CALLS {
        one.push(small.time(ask).await?);
        other.push(big.time(ask).await?);
    }
    Ok((median(one), median(other)))
}

/// A server on one of the stores, with a connection.
struct Side {
    client: Client,
    messages: Request,
    list: Request,
    odata: Request,
    archive: Request,
    change: Request,
    parlour: Process,
}

impl Side {
    async fn start(stores: &Stores, name: &str, filling: Filling) -> Outcome<Self> {
        let store = stores.desk(name, DESK).await?;
        let filled = store.clone();
        let started_at = Instant::now();
        blocking(move || fill(&filled, filling)).await?;
        let took_s = started_at.elapsed().as_secs_f64();
        println!("   added {} sessions and {} messages in {took_s:.1} s", filling.sessions, filling.messages);
        let parlour = server::start(&store).await?;
        let authorization = basic(&desk::agent(1));
        let headers = [("Authorization", &*authorization), ("Accept", "application/json")];
        let mut side = Self {
            client: Client::connect(parlour.address).await?,
            messages: messages(1, filling.last_message() - ROWS, &authorization),
            list: request("POST", server::LIST, &headers),
            odata: request("GET", ODATA, &headers),
            archive: call(ARCHIVE, &authorization, &archive_page()),
            // Not to the one that is read, which would have more and more to tell.
            change: add_message::message(2, &authorization),
            parlour,
        };
        side.check().await?;
        Ok(side)
    }

    /// Checks that the calls answer what they should.
    async fn check(&mut self) -> Outcome<()> {
        for (request, key, expected) in [
            (&self.messages, MESSAGE_KEY, ROWS),
            (&self.list, SESSION_KEY, SEEN),
            (&self.odata, ROW_KEY, SEEN),
            (&self.archive, ROW_KEY, SEEN),
        ] {
            let (status, body) = self.client.fetch(request).await?;
            let found = body.windows(key.len()).filter(|window| *window == key).count();
            if (status, found) != (200, expected as usize) {
                return Err(format!("{found} of {expected} rows, with status {status}").into());
            }
        }
        Ok(())
    }

    /// The time of one call, in microseconds.
    async fn time(&mut self, ask: Ask) -> Outcome<f64> {
        if ask == Ask::ListAfterChange {
            send(&mut self.client, &self.change).await?;
        }
        let request = if ask == Ask::MessagesAfter { &self.messages } else { &self.list };
        Ok(send(&mut self.client, request).await?.as_secs_f64() * 1e6)
    }
}

async fn send(client: &mut Client, request: &Request) -> Outcome<Duration> {
    let started_at = Instant::now();
    let answer = client.send(request, |_| ()).await?;
    let took = started_at.elapsed();
    if answer.status == 200 { Ok(took) } else { Err(format!("answered {}", answer.status).into()) }
}

/// Adds the rows of others, whose sessions have ended, and then those of the first session.
fn fill(store: &Path, filling: Filling) -> Outcome<()> {
    let (bulk, mut dice) = (Bulk::open(store)?, Dice::new(u64::from(filling.sessions)));
    let now_ms = Clock::new()?.now_ms()?;
    for (table, (first, last)) in [("chat_topic", OTHER_TOPICS), ("associate", COLLEAGUES)] {
        let mut named = bulk.insert(table, &["id", "name"])?;
        for id in first..=last {
            named.row((id, format!("{table} {id}")))?;
        }
        bulk.raise_key(table, last)?;
    }
    let given = ["id", "topic_id", "user_id", "customer_name", "status", "last_message", "ended_ms", "due_ms"];
    let mut session = bulk.insert("chat_session", &given)?;
    let (first, last) = (SEEN + 1, SEEN + filling.sessions);
    for id in first..=last {
        let (topic, colleague) = (dice.number(OTHER_TOPICS.0, OTHER_TOPICS.1), dice.number(COLLEAGUES.0, COLLEAGUES.1));
        session.row((id, topic, colleague, dice.full_name(), CLOSED, dice.words(2, 6), now_ms, NEVER_MS))?;
    }
    let given = ["id", "session_id", "kind", "message", "author", "posted_ms"];
    let mut message = bulk.insert("chat_message", &given)?;
    let mut key = DESK.last_message_of(SEEN);
    for place in 0..filling.messages + filling.in_the_first {
        let session = if place < filling.messages { dice.number(first, last) } else { 1 };
        key += 1;
        message.row((key, session, dice.number(1, 2), dice.words(4, 20), dice.first_name(), now_ms))?;
    }
    bulk.raise_key("chat_session", last)?;
    bulk.raise_key("chat_message", key)?;
    drop((session, message));
    bulk.finish()
}

/// The body of the Archive agent's call.
fn archive_page() -> Value {
    json!({
        "ProviderName": "ChatSession",
        "Columns": "chatSessionId,status,agent,lastMessage,whenRequested",
        "SortOrder": "whenRequested desc",
        "PageSize": 20,
    })
}

/// The first and the last key of the topics that the agent has nothing to do with, and of the agents who have.
const OTHER_TOPICS: (u32, u32) = (100, 199);
const COLLEAGUES: (u32, u32) = (1_000, 1_999);
/// `SessionStatus::Closed` as the store has it.
const CLOSED: u32 = 9;
/// When time alone changes what has ended: far ahead.
const NEVER_MS: i64 = 253_402_300_800_000;
