//! R1 with everything at once: a desk at work is killed again and again while sessions are made, picked up, handed over,
//! saved, finished and deleted. What was acknowledged is so afterwards, or became something that may follow it.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

use parlour_harness::{Database, Desk, Engine, Process, Socket, eventually};
use serde_json::{Value, json};

use super::{
    client::{ask, counts, exchange, request, ticket},
    dice::Dice,
};
use crate::program::succeed;

/// They answer and manage the topic, so that everybody may do everything.
const AGENTS: [&str; 3] = ["ann", "bob", "cid"];
const CLIENTS: usize = 24;
/// A kill comes after at most that many acknowledged calls.
const CALLS_MAX: u64 = 500;

/// What all clients together were told.
#[derive(Default)]
struct Told {
    /// Sessions by the key of the call that made them.
    created: HashMap<String, i64>,
    /// Messages by their text: session and key.
    said: HashMap<String, (i64, i64)>,
    /// Calls that nobody knows the end of, as bytes, by their key; each acts once.
    unknown: HashMap<String, Vec<u8>>,
    /// Sessions that ended, and that were deleted.
    ended: HashSet<i64>,
    deleted: HashSet<i64>,
    /// Names that were saved.
    named: HashMap<i64, Vec<String>>,
    /// Of each pick-up's key, the session.
    picked: HashMap<String, i64>,
}

#[derive(Default)]
struct Ledger {
    told: Mutex<Told>,
    acknowledged: AtomicUsize,
}

impl Ledger {
    fn note(&self, note: impl FnOnce(&mut Told)) {
        note(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A client at work.
struct Worker<'a> {
    socket: Socket,
    agent: usize,
    name: String,
    count: usize,
    dice: Dice,
    tickets: &'a [String],
    ledger: &'a Ledger,
    /// Sessions it has met.
    sessions: Vec<i64>,
}

impl Worker<'_> {
    /// Makes a call of an agent; `None` when the server is gone.
    fn call(&mut self, agent: usize, operation: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
        let bytes = request(&self.tickets[agent], operation, key, body);
        let Some(answer) = exchange(&mut self.socket, &bytes) else {
            if !key.is_empty() {
                self.ledger.note(|told| drop(told.unknown.insert(key.to_owned(), bytes)));
            }
            return None;
        };
        assert!(
            matches!(answer.status, 200 | 204 | 400 | 403 | 404),
            "{operation}: {} {}",
            answer.status,
            answer.text()
        );
        self.ledger.acknowledged.fetch_add(1, SeqCst);
        Some((answer.status, if answer.body.is_empty() { Value::Null } else { answer.json() }))
    }

    /// One step of work; `None` when the server is gone.
    fn step(&mut self) -> Option<()> {
        self.count += 1;
        let key = format!("{}-{}", self.name, self.count);
        let one = |id: i64| json!({ "ChatSessionId": id });
        let Some(id) = self.pick_one() else { return self.create(&key) };
        match self.dice.below(14) {
            0 => self.create(&key),
            1 | 2 => {
                let (_, picked) = self.call(self.agent, "PickUpFirstChatSession", &key, &json!({}))?;
                if let Some(id) = picked["ChatSessionId"].as_i64() {
                    assert_eq!(picked["User"]["AssociateId"], self.agent + 1, "whoever picks up has it");
                    self.sessions.push(id);
                    self.ledger.note(|told| {
                        told.picked.insert(key, id);
                    });
                }
                Some(())
            }
            3..=7 => self.say(&key, id),
            8 => {
                let to = AGENTS[self.dice.below(3) as usize];
                self.call(self.agent, "TransferChatSession", "", &json!({ "ChatSessionId": id, "ToAssociate": to }))?;
                Some(())
            }
            9 => self.call(self.agent, "AcceptChatSessionTransfer", "", &one(id)).map(drop),
            10 => self.call(self.agent, "RejectChatSessionTransfer", "", &one(id)).map(drop),
            11 => {
                let named = json!({ "ChatSessionId": id, "CustomerName": key });
                self.ledger.note(|told| told.named.entry(id).or_default().push(key.clone()));
                self.call(self.agent, "SaveChatSessionEntity", "", &named).map(drop)
            }
            12 => {
                let done = json!({ "ChatSessionId": id, "Status": "Closed" });
                let (status, _) = self.call(self.agent, "SaveChatSessionEntity", "", &done)?;
                if status == 200 {
                    self.ledger.note(|told| {
                        told.ended.insert(id);
                    });
                }
                Some(())
            }
            _ => {
                let (status, _) = self.call(self.agent, "DeleteChatSessionEntity", "", &one(id))?;
                if status < 300 {
                    self.ledger.note(|told| {
                        told.deleted.insert(id);
                    });
                }
                Some(())
            }
        }
    }

    fn pick_one(&mut self) -> Option<i64> {
        let count = self.sessions.len() as u64;
        (count > 0).then(|| self.sessions[self.dice.below(count) as usize])
    }

    fn create(&mut self, key: &str) -> Option<()> {
        let (status, made) = self.call(self.agent, "CreateChatSessionForTopic", key, &json!({ "ChatTopicId": 1 }))?;
        assert_eq!(status, 200);
        let id = made["ChatSessionId"].as_i64().expect("a key");
        self.sessions.push(id);
        self.ledger.note(|told| {
            told.created.insert(key.to_owned(), id);
        });
        Some(())
    }

    fn say(&mut self, key: &str, id: i64) -> Option<()> {
        let kind = if self.dice.below(2) == 0 { "ToUser" } else { "ToCustomer" };
        let body = json!({ "ChatSessionId": id, "Message": { "Message": key, "Type": kind } });
        let (status, said) = self.call(self.agent, "AddChatMessage", key, &body)?;
        if status == 200 {
            let message = said["ChatMessageId"].as_i64().expect("a key");
            self.ledger.note(|told| {
                told.said.insert(key.to_owned(), (id, message));
            });
        }
        Some(())
    }
}

/// A server at which all agents are present.
fn start(database: &Database, tickets: &[String]) -> Process {
    let server = Process::serve(&database.location, &[]);
    for (agent, ticket) in tickets.iter().enumerate() {
        let here = json!({ "ChatPresence": [{ "UserId": agent + 1, "Present": true }] });
        assert!(ask(&server, &request(ticket, "SaveChatPresence", "", &here)).status < 300);
    }
    server
}

/// One life of the server, from its start to a kill.
fn live_and_die(server: &Process, life: u64, dice: &mut Dice, tickets: &[String], ledger: &Ledger) {
    let goal = ledger.acknowledged.load(SeqCst) + dice.below(CALLS_MAX) as usize;
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let dice = Dice(life << 16 | client as u64);
            scope.spawn(move || {
                let Ok(socket) = Socket::try_connect(&server.address) else { return };
                let (agent, name) = (client % AGENTS.len(), format!("{life}-{client}"));
                // Everybody works on a few sessions of the last life, too.
                let told = ledger.told.lock().unwrap_or_else(PoisonError::into_inner);
                let sessions =
                    told.created.values().copied().max().map_or(Vec::new(), |last| (last - 5..=last).collect());
                drop(told);
                let mut worker = Worker { socket, agent, name, count: 0, dice, tickets, ledger, sessions };
                while worker.step().is_some() {}
            });
        }
        eventually("enough is acknowledged", || (ledger.acknowledged.load(SeqCst) > goal).then_some(()));
        server.kill();
    });
}

/// What there is of a session: null when it was deleted.
fn look(server: &Process, ticket: &str, id: i64) -> Value {
    let answer = ask(server, &request(ticket, "GetChatSessionEntity", "", &json!({ "ChatSessionId": id })));
    assert!(matches!(answer.status, 200 | 204), "{}", answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// That what was acknowledged is so.
fn assert_kept(server: &Process, told: &Told, tickets: &[String]) {
    for id in told.created.values() {
        let session = look(server, &tickets[0], *id);
        let status = session["Status"].as_str().unwrap_or("Deleted");
        assert!(!told.deleted.contains(id) || status == "Deleted", "session {id} was deleted and is {status}");
        // A closed session stays closed; only deleting may follow.
        assert!(
            !told.ended.contains(id) || matches!(status, "Closed" | "Deleted"),
            "session {id} was closed and is {status}"
        );
        if session.is_null() {
            continue;
        }
        let owner = session["User"]["AssociateId"].as_i64().unwrap_or(0);
        let runs = matches!(status, "CustomerLast" | "UserLast");
        assert!(!told.picked.values().any(|it| it == id) || owner != 0 || !runs, "session {id} lost its owner");
        let name = session["CustomerName"].as_str().expect("a name");
        let names = told.named.get(id).map_or(&[][..], Vec::as_slice);
        assert!(name.is_empty() || names.iter().any(|it| it == name), "session {id} has a name nobody gave it: {name}");
        let messages =
            ask(server, &request(&tickets[0], "GetChatMessages", "", &json!({ "ChatSessionId": id }))).json();
        let messages = messages.as_array().expect("messages");
        for (text, (_, key)) in told.said.iter().filter(|(_, (session, _))| session == id) {
            let found: Vec<_> = messages.iter().filter(|it| it["Message"] == text.as_str()).collect();
            assert!(matches!(found[..], [one] if one["ChatMessageId"] == *key), "{text} of session {id}: {found:?}");
        }
        let texts: Vec<_> = messages.iter().filter(|it| it["SpecialType"] == "None").map(|it| &it["Message"]).collect();
        let distinct: HashSet<_> = texts.iter().map(|it| it.as_str()).collect();
        assert_eq!(distinct.len(), texts.len(), "session {id}: everything is said once");
    }
    let picked: HashSet<_> = told.picked.values().collect();
    assert_eq!(picked.len(), told.picked.len(), "no session was picked up twice");
}

fn a_desk_at_work_is_killed(engine: Engine, kills: u64) {
    let database = Database::new(engine);
    let mut desk = Desk::default();
    for (index, agent) in AGENTS.iter().enumerate() {
        desk = desk.user(index as i32 + 1, agent);
    }
    let desk = desk.topic(1).member(1, "rm").member(2, "rm").member(3, "rm");
    desk.import(&database.open());
    let tickets = AGENTS.map(|agent| ticket(&database, agent));
    let (ledger, mut dice) = (Ledger::default(), Dice(kills));
    for life in 1..=kills {
        let server = start(&database, &tickets);
        live_and_die(&server, life, &mut dice, &tickets, &ledger);
        drop(server);
        assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
    }
    let server = start(&database, &tickets);
    let told = ledger.told.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert_kept(&server, &told, &tickets);
    // What nobody knows the end of is asked again, and again: the same comes of it, and once.
    for bytes in told.unknown.values() {
        let first = ask(&server, bytes);
        let keys = ["ChatSessionId", "ChatMessageId"];
        if first.status == 200 && first.json() != Value::Null {
            let (first, again) = (first.json(), ask(&server, bytes).json());
            assert_eq!(keys.map(|key| &first[key]), keys.map(|key| &again[key]));
        }
    }
    assert_kept(&server, &told, &tickets);
    assert!(server.terminate());
    assert_eq!(succeed(&database.location, &["check"], ""), "the store is sound\n");
    let store = database.open();
    let double = "select count(*) from (select rank from chat_session where status in (5, 6) and user_id <> 0
                  group by user_id, rank having count(*) > 1) twice";
    let ghosts = "select count(*) from chat_session where status not in (5, 6) and transfer_to_id <> 0";
    assert_eq!(counts(&store, &[double, ghosts]), [0, 0], "ranks are an owner's own, offers are of running sessions");
    let (made, said, lost) = (told.created.len(), told.said.len(), told.unknown.len());
    let (closed, deleted, picked) = (told.ended.len(), told.deleted.len(), told.picked.len());
    println!(
        "{engine:?}: {kills} kills, {made} made, {picked} picked up, {said} said, {closed} closed, {deleted} deleted, {lost} unknown"
    );
    assert!(made.min(said).min(closed).min(deleted).min(picked) > 0, "something of everything");
}

#[test]
fn a_desk_at_work_survives_twelve_kills_on_sqlite() {
    a_desk_at_work_is_killed(Engine::Sqlite, 12);
}

#[test]
fn a_desk_at_work_survives_six_kills_on_postgres() {
    a_desk_at_work_is_killed(Engine::Postgres, 6);
}
