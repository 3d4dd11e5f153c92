//! Chats that come and go for a quarter of an hour with default settings, and the memory meanwhile (goal P22).
//!
//! Run only where it is named: `cargo xtask bench soak --minutes N`.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep_until};

use crate::{
    Outcome,
    client::Client,
    data::Build,
    desk::{self, Desk},
    load::{basic, call, request_with},
    process::{Process, memory},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

const JSON: &str = "application/json";
/// The duration without `--minutes`.
pub(crate) const MINUTES: u32 = 15;
/// Visitors at once, each with one chat after the other.
const VISITORS: u32 = 40;
/// Chats a second that begin, all visitors together.
const CHATS_PER_S: u32 = 13;
/// Agents; each answers the visitors of one topic.
const DESK: Desk = Desk { agents: 10, sessions_each: 20, messages_each: 5, build: Build::Fat };
/// Messages of each side in a chat.
const MESSAGES: u32 = 2;
/// The time in which caches and the store are still filling.
const SETTLED_MINUTES: u32 = 10;
/// The growth of memory after that time that is allowed.
const DRIFT_MAX: f64 = 0.05;
/// The share of the planned chats that must have been held.
const CHATS_LEAST: f64 = 0.9;

pub(crate) async fn bench(stores: &Stores, report: &mut Report, minutes: u32) -> Outcome<()> {
    let store = stores.desk("soak", DESK).await?;
    let parlour = server::start_with(&store, &["--visitor-sessions-per-hour", "0"]).await?;
    desk::log_in(&parlour, DESK.agents).await?;
    let chats = Arc::new(AtomicU64::new(0));
    let mut visitors = JoinSet::new();
    let begin = Instant::now();
    for index in 0..VISITORS {
        let visitor = Visitor::connect(&parlour, index).await?;
        visitors.spawn(visitor.run(begin + pace() * index / VISITORS, Arc::clone(&chats)));
    }
    let mut resident = Vec::new();
    for minute in 1..=minutes {
        tokio::select! {
            () = sleep_until((begin + Duration::from_mins(1) * minute).into()) => {}
            ended = visitors.join_next() => {
                return Err(ended.map_or("no visitor is left".into(), |ended| match ended {
                    Ok(Err(reason)) => reason,
                    other => format!("a visitor has gone: {other:?}").into(),
                }));
            }
        }
        let bytes = memory(parlour.pid())?.resident;
        println!("   minute {minute:>3}: {:.1} MB, {} chats", bytes as f64 / 1e6, chats.load(Ordering::Relaxed));
        resident.push(bytes as f64);
    }
    report_figures(&resident, chats.load(Ordering::Relaxed), report);
    Ok(())
}

/// The time between two chats of a visitor.
fn pace() -> Duration {
    Duration::from_secs(u64::from(VISITORS)) / CHATS_PER_S
}

fn report_figures(resident: &[f64], chats: u64, report: &mut Report) {
    let minutes = resident.len() as u32;
    let last = resident.last().copied().unwrap_or_default();
    // A shorter run is compared with its middle, and only told.
    let settled = SETTLED_MINUTES.min(minutes / 2).max(1);
    let then = resident.get(settled as usize - 1).copied().unwrap_or(last);
    let bar = if minutes > SETTLED_MINUTES { Bar::AtMost(DRIFT_MAX) } else { Bar::None };
    report.add(Figure {
        goal: "P22",
        what: "soak, memory more at the end than when all was filled",
        value: last / then - 1.0,
        unit: "",
        bar,
        stretch: if bar == Bar::None { Bar::None } else { Bar::AtMost(DRIFT_MAX / 2.0) },
        note: format!("{:.1} MB after {settled} min, {:.1} MB after {minutes}", then / 1e6, last / 1e6),
    });
    let due = f64::from(CHATS_PER_S * 60 * minutes);
    report.add(Figure {
        goal: "P22",
        what: "soak, chats that were held of those that were due",
        value: chats as f64 / due,
        unit: "",
        bar: Bar::AtLeast(CHATS_LEAST),
        stretch: Bar::None,
        note: format!("{chats} chats"),
    });
}

/// A visitor who has one chat after the other, and the agent who answers.
struct Visitor {
    number: u32,
    topic: u32,
    authorization: String,
    /// The visitor's own connection, and the agent's.
    own: Client,
    agents: Client,
}

impl Visitor {
    async fn connect(parlour: &Process, index: u32) -> Outcome<Self> {
        let topic = index % DESK.agents + 1;
        let own = Client::connect(parlour.address).await?;
        let agents = Client::connect(parlour.address).await?;
        Ok(Self { number: index, topic, authorization: basic(&desk::agent(topic)), own, agents })
    }

    /// Begins a chat at each of its times, or at once when that is over.
    async fn run(mut self, begin: Instant, chats: Arc<AtomicU64>) -> Outcome<()> {
        let mut due = begin;
        for count in 0.. {
            sleep_until(due.into()).await;
            self.chat(count).await?;
            chats.fetch_add(1, Ordering::Relaxed);
            due += pace();
        }
        Ok(())
    }

    /// One chat: begun, answered, ended and deleted.
    async fn chat(&mut self, count: u32) -> Outcome<()> {
        let client_id = format!("soak-{:06}-{count:08}", self.number);
        let wanted = json!({ "ChatTopicId": self.topic, "ClientId": client_id, "CustomerName": "A visitor" });
        let session = self.visit("", "sessions", &wanted).await?;
        let id = session["ChatSessionId"].as_u64().ok_or("a session has no key")?;
        let key = format!("{id}.{}", session["SessionKey"].as_str().ok_or("a visitor has no key")?);
        self.answer("PickUpChatSession", &json!({ "ChatSessionId": id })).await?;
        for number in 0..MESSAGES {
            let said = json!({ "ClientMessageId": format!("message-{number}"), "Message": desk::text() });
            self.visit(&key, "session/messages", &said).await?;
            let message = json!({ "Message": desk::text(), "Type": "ToCustomer" });
            self.answer("AddChatMessage", &json!({ "ChatSessionId": id, "Message": message })).await?;
            self.answer("GetChatMessages", &json!({ "ChatSessionId": id, "AfterMessageId": 0 })).await?;
            self.answer("ChatSessionsForUser", &json!({})).await?;
        }
        self.visit(&key, "session/end", &json!({})).await?;
        self.answer("DeleteChatSessionEntity", &json!({ "ChatSessionId": id })).await?;
        Ok(())
    }

    /// A call of the visitor.
    async fn visit(&mut self, key: &str, path: &str, body: &Value) -> Outcome<Value> {
        let headers = [("X-Session-Key", key), ("Accept", JSON), ("Content-Type", JSON)];
        let headers = if key.is_empty() { &headers[1..] } else { &headers[..] };
        let path = format!("/live/v1/widget/{path}");
        fetch(&mut self.own, &request_with("POST", &path, headers, &body.to_string())).await
    }

    /// A call of the agent.
    async fn answer(&mut self, operation: &str, body: &Value) -> Outcome<Value> {
        let path = format!("/api/v1/Agents/Chat/{operation}");
        fetch(&mut self.agents, &call(&path, &self.authorization, body)).await
    }
}

async fn fetch(client: &mut Client, request: &[u8]) -> Outcome<Value> {
    let (status, body) = client.fetch(request).await?;
    match status {
        200 => Ok(serde_json::from_slice(&body)?),
        204 => Ok(Value::Null),
        _ => Err(format!("answered {status}: {}", String::from_utf8_lossy(&body)).into()),
    }
}
