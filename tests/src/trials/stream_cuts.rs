//! R6: streams of both kinds are cut at random bytes, again and again, while much is said, and go on from the last id that
//! came whole. Everybody hears everything once and in order.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    thread,
    time::Duration,
};

use parlour_harness::{Database, Desk, Engine, Process, Socket};
use parlour_model::{Id, SessionStatus};
use serde_json::{Value, json};

use super::{
    client::{ask, exchange, request, ticket},
    dice::Dice,
};

const SESSIONS: Id = 4;
/// Readers of the desk's stream, and of each session's.
const AGENTS: usize = 6;
const VISITORS: usize = 2;
/// Bytes after which a stream is cut at most.
const BYTES_MAX: u64 = 6_000;
/// What is said last in each session.
const END: &str = "that is all";
/// How long nothing may come before a reader tries again.
const SILENCE: Duration = Duration::from_secs(20);

/// What stands between two empty lines and came whole.
#[derive(Default)]
struct Block {
    name: String,
    id: String,
    data: String,
}

/// Reads a stream until that many bytes came, or `enough` says so; what came whole.
fn read(address: &str, request: &str, bytes_max: usize, mut enough: impl FnMut(&Block) -> bool) -> Vec<Block> {
    let mut socket = TcpStream::connect(address.trim_start_matches("http://")).expect("it listens");
    socket.set_read_timeout(Some(SILENCE)).expect("a time");
    socket.write_all(request.as_bytes()).expect("it listens");
    let (mut bytes, mut blocks, mut start, mut total) = (Vec::new(), Vec::new(), None, 0);
    while total < bytes_max {
        let mut part = [0; 4096];
        let wanted = part.len().min(bytes_max - total);
        let Ok(count) = socket.read(&mut part[..wanted]) else { break };
        if count == 0 {
            break;
        }
        total += count;
        bytes.extend_from_slice(&part[..count]);
        if start.is_none() {
            start = find(&bytes, b"\r\n\r\n").map(|at| at + 4);
            let Some(head) = start else { continue };
            assert!(bytes.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&bytes));
            bytes.drain(..head);
        }
        while let Some(end) = find(&bytes, b"\n\n") {
            let block: Vec<u8> = bytes.drain(..end + 2).collect();
            let block = parse(std::str::from_utf8(&block).expect("UTF-8"));
            let last = enough(&block);
            blocks.push(block);
            if last {
                return blocks;
            }
        }
    }
    // Broken off, not closed.
    let _ = socket.shutdown(Shutdown::Both);
    blocks
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn parse(text: &str) -> Block {
    let mut block = Block::default();
    for (field, value) in text.lines().filter_map(|line| line.split_once(": ")) {
        match field {
            "event" => value.clone_into(&mut block.name),
            "id" => value.clone_into(&mut block.id),
            "data" => value.clone_into(&mut block.data),
            _ => {}
        }
    }
    block
}

/// Somebody who listens and is cut off again and again.
struct Reader {
    head: String,
    last_id: String,
    /// The keys of the messages that came, in their order.
    heard: Vec<i64>,
    /// Whether it has heard the end.
    done: bool,
}

impl Reader {
    fn request(&self) -> String {
        format!("{}Last-Event-ID: {}\r\n\r\n", self.head, self.last_id)
    }

    fn take(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            assert_ne!(block.name, "reset", "nothing was too far away");
            if block.name == "message" {
                let data: Value = serde_json::from_str(&block.data).expect("JSON");
                self.done |= data["Message"] == END;
                self.heard.push(data["ChatMessageId"].as_i64().expect("a key"));
            }
            if !block.id.is_empty() {
                self.last_id = block.id;
            }
        }
    }

    /// Listens and is cut off until it is over, then hears the rest.
    fn live(mut self, address: &str, dice: &mut Dice, cuts: &AtomicUsize, over: &AtomicBool) -> Self {
        while !over.load(SeqCst) && !self.done {
            let bytes_max = 1 + dice.below(BYTES_MAX) as usize;
            let blocks = read(address, &self.request(), bytes_max, |block| block.data.contains(END));
            cuts.fetch_add(1, SeqCst);
            self.take(blocks);
        }
        if !self.done {
            let blocks = read(address, &self.request(), usize::MAX, |block| block.data.contains(END));
            self.take(blocks);
        }
        self
    }
}

/// Says something in that session; its key.
fn say(socket: &mut Socket, ticket: &str, session: Id, text: &str) -> i64 {
    let body = json!({ "ChatSessionId": session, "Message": { "Message": text } });
    let answer = exchange(socket, &request(ticket, "AddChatMessage", "", &body)).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["ChatMessageId"].as_i64().expect("a key")
}

fn nobody_misses_anything(engine: Engine, cuts_min: usize) {
    let database = Database::new(engine);
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "lr");
    let desk = (1..=SESSIONS).fold(desk, |desk, id| desk.session_of(id, SessionStatus::UserLast, 1, 0));
    desk.import(&database.open());
    let ann = ticket(&database, "ann");
    let server = Process::serve(&database.location, &[]);
    let (cuts, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut readers = readers(&server, &ann);
    let (heard, said) = thread::scope(|scope| {
        let listeners: Vec<_> = readers
            .drain(..)
            .zip(1..)
            .map(|(reader, seed)| {
                let (address, cuts, over) = (&server.address, &cuts, &over);
                scope.spawn(move || reader.live(address, &mut Dice(seed), cuts, over))
            })
            .collect();
        let writers: Vec<_> = (1..=SESSIONS)
            .map(|session| {
                let (address, ann, cuts) = (&server.address, &ann, &cuts);
                scope.spawn(move || {
                    let mut socket = Socket::connect(address);
                    let mut said = Vec::new();
                    while cuts.load(SeqCst) < cuts_min {
                        said.push(say(&mut socket, ann, session, &format!("number {}", said.len())));
                    }
                    said.push(say(&mut socket, ann, session, END));
                    said
                })
            })
            .collect();
        let said: Vec<Vec<i64>> = writers.into_iter().map(|writer| writer.join().expect("it ends")).collect();
        over.store(true, SeqCst);
        let heard: Vec<_> = listeners.into_iter().map(|listener| listener.join().expect("it ends")).collect();
        (heard, said)
    });
    assert_each_heard_all(heard, &said);
    let cuts = cuts.load(SeqCst);
    assert!(cuts >= cuts_min);
    println!("{engine:?}: {cuts} cuts, {} messages", said.iter().map(Vec::len).sum::<usize>());
    assert!(server.terminate());
}

/// Everybody at the id from which nothing was said yet.
fn readers(server: &Process, ann: &str) -> Vec<Reader> {
    let agent = format!("GET /live/v1/events HTTP/1.1\r\nHost: parlour\r\nAuthorization: SOTicket {ann}\r\n");
    let mut readers = Vec::new();
    // Where a stream that begins now is: at what is said next.
    let first = thread::scope(|scope| {
        let request = format!("{agent}\r\n");
        let (address, agent_ready) = (&server.address, AtomicBool::new(false));
        let listener = scope.spawn(move || read(address, &request, usize::MAX, |block| !block.id.is_empty()));
        while !agent_ready.load(SeqCst) && !listener.is_finished() {
            let body = json!({ "ChatPresence": [{ "UserId": 1, "Present": true }] });
            ask(server, &request_of(ann, &body, "SaveChatPresence"));
            let body = json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] });
            ask(server, &request_of(ann, &body, "SaveChatPresence"));
        }
        listener.join().expect("it ends").pop().expect("an event").id
    });
    for _ in 0..AGENTS {
        readers.push(Reader { head: agent.clone(), last_id: first.clone(), heard: Vec::new(), done: false });
    }
    let epoch = first.split_once('-').expect("an epoch").0;
    for session in 1..=SESSIONS {
        for _ in 0..VISITORS {
            let key = format!("X-Session-Key: {session}.secret key {session}\r\n");
            let head = format!("GET /live/v1/widget/events HTTP/1.1\r\nHost: parlour\r\n{key}");
            readers.push(Reader { head, last_id: format!("{epoch}-0"), heard: Vec::new(), done: false });
        }
    }
    readers
}

fn request_of(ann: &str, body: &Value, operation: &str) -> Vec<u8> {
    request(ann, operation, "", body)
}

fn assert_each_heard_all(heard: Vec<Reader>, said: &[Vec<i64>]) {
    let mut all: Vec<_> = said.iter().flatten().copied().collect();
    all.sort_unstable();
    for (index, reader) in heard.into_iter().enumerate() {
        if index < AGENTS {
            let upto = reader.heard.len();
            // It stopped soon after the first of the ends; up to there it is everything.
            assert_eq!(reader.heard, all[..upto], "an agent");
            assert!(reader.done);
        } else {
            assert_eq!(reader.heard, said[(index - AGENTS) / VISITORS], "a visitor");
        }
    }
}

#[test]
fn streams_that_are_cut_a_thousand_times_lose_and_repeat_nothing() {
    nobody_misses_anything(Engine::Sqlite, 1_000);
}

#[test]
fn nor_do_they_on_postgres() {
    nobody_misses_anything(Engine::Postgres, 200);
}
