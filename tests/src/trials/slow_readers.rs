//! F5: readers that never read. Each holds little, is cut off, and goes on exactly where it was; others hear everything.

use parlour_harness::{Database, Desk, Engine, Events, Process};
use parlour_model::SessionStatus;
use serde_json::json;
use socket2::{Domain, Socket, Type};
use std::{io::Write as _, net::SocketAddr};

use super::{
    client::{ask, request, ticket},
    crowd::visitor_stream,
};

const READERS: usize = 500;
const MESSAGES: usize = 60;
/// What one reader may hold of the server's memory.
const BYTES_MAX: u64 = 128 * 1024;

/// Asks for the stream of session 1, and never reads; its system takes little as well.
fn silent(server: &Process) -> Socket {
    let address: SocketAddr = server.address.trim_start_matches("http://").parse().expect("an address");
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.set_recv_buffer_size(4 * 1024).expect("a size");
    socket.connect(&address.into()).expect("it accepts");
    (&socket).write_all(visitor_stream(1, None).as_bytes()).expect("it listens");
    socket
}

fn say(server: &Process, ticket: &str, session: i32, text: &str) {
    let body = json!({ "ChatSessionId": session, "Message": { "Message": text } });
    assert_eq!(ask(server, &request(ticket, "AddChatMessage", "", &body)).status, 200);
}

#[test]
fn readers_that_never_read_are_cut_off_and_go_on_exactly() {
    parlour_harness::allow_open_files();
    let database = Database::new(Engine::Sqlite);
    let desk = Desk::default().user(1, "ann").topic(10).member(1, "lr");
    let desk = desk.session_of(1, SessionStatus::UserLast, 1, 0).session_of(2, SessionStatus::UserLast, 1, 0);
    desk.import(&database.open());
    let ann = ticket(&database, "ann");
    let server = Process::serve(&database.location, &["--log", "error", "--visitor-streams-at-once", "0"]);
    let open = |session: i32, id: Option<&str>| {
        let key = format!("{session}.secret key {session}");
        let mut headers = vec![("X-Session-Key", key.as_str())];
        headers.extend(id.map(|id| ("Last-Event-ID", id)));
        Events::open(&server.address, "/live/v1/widget/events", &headers)
    };
    let mut watcher = open(1, None);
    say(&server, &ann, 1, "before");
    let before = watcher.next_of("message").id;
    drop(watcher);
    let mut other = open(2, None);
    let silent: Vec<_> = (0..READERS).map(|_| silent(&server)).collect();
    parlour_harness::eventually("all are there", || (open_streams(&server) > READERS).then_some(()));
    let start = server.memory();
    let long = "x".repeat(7_000);
    for number in 0..MESSAGES {
        say(&server, &ann, 1, &format!("{number} {long}"));
        say(&server, &ann, 2, &format!("number {number}"));
        assert_eq!(other.next_of("message").data["Message"], format!("number {number}"), "others hear at once");
    }
    let grown = server.memory().saturating_sub(start);
    assert!(grown < READERS as u64 * BYTES_MAX, "{grown} bytes");
    parlour_harness::eventually("they are cut off", || (open_streams(&server) < 10).then_some(()));
    println!("{READERS} readers that never read: {} KB each at most", grown / 1024 / READERS as u64);
    drop(silent);
    let mut again = open(1, Some(&before));
    for number in 0..MESSAGES {
        let text = again.next_of("message").data["Message"].as_str().expect("text").to_owned();
        assert!(text.starts_with(&format!("{number} ")), "{number}: {text:.20}");
    }
    assert!(server.terminate());
}

fn open_streams(server: &Process) -> usize {
    let metrics = server.call("GET", "/metrics").send();
    let line = metrics.text().lines().find_map(|line| line.strip_prefix("parlour_event_streams "));
    line.expect("it is counted").parse().expect("a number")
}
