//! F12: connections that never say what they want, or say it very slowly, stop nobody else.

use std::time::Instant;

use parlour_harness::{Database, Desk, Engine, PASSWORD, Process, Socket};

use super::crowd::{Member, runtime};

/// Connections of the large trial.
const CROWD: usize = 5_000;

const HOSTS: &str = "Host: parlour\r\n";

/// What slow clients have said so far.
fn beginnings() -> [String; 5] {
    let post = format!("POST /live/v1/login HTTP/1.1\r\n{HOSTS}Content-Type: application/json\r\n");
    [
        String::new(),
        "G".to_owned(),
        format!("GET /api/v1/User/currentAssociate HTTP/1.1\r\n{HOSTS}X-Drip: "),
        format!("{post}Content-Length: 1000\r\n\r\n{{\"username\""),
        format!("{post}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"us"),
    ]
}

#[test]
fn half_open_and_dripping_connections_stop_nobody_else() {
    let database = Database::new(Engine::Sqlite);
    Desk::default().user(1, "ann").topic(1).member(1, "lr").import(&database.open());
    // What takes long is logged; here that is what was asked for.
    let server = Process::serve(&database.location, &["--log", "error"]);
    let mut slow: Vec<_> = (0..40)
        .flat_map(|_| beginnings())
        .map(|beginning| {
            let mut socket = Socket::connect(&server.address);
            socket.send(beginning).expect("it listens");
            socket
        })
        .collect();
    for round in 0..20 {
        for socket in slow.iter_mut().skip(round % 5).step_by(5) {
            // A byte now and then; where it makes no sense any more the server may have had enough.
            let _ = socket.send("x");
        }
        let list = server.call("POST", "/api/v1/Agents/Chat/ChatSessionsForUser").basic("ann", PASSWORD).send();
        assert_eq!((list.status, list.text()), (200, "[]"));
        assert_eq!(server.call("GET", "/readyz").send().status, 200);
    }
    drop(slow);
    assert!(server.terminate(), "nor do they keep it from ending");
}

#[test]
fn who_does_not_say_what_he_wants_is_hung_up_on() {
    let database = Database::new(Engine::Sqlite);
    let server = Process::serve(&database.location, &[]);
    let mut silent: Vec<_> = beginnings()[..3]
        .iter()
        .map(|beginning| {
            let mut socket = Socket::connect(&server.address);
            socket.send(beginning).expect("it listens");
            socket
        })
        .collect();
    for (socket, beginning) in silent.iter_mut().zip(beginnings()) {
        assert!(socket.is_closed(), "after {beginning:?}");
    }
}

#[test]
fn five_thousand_connections_that_say_nothing_or_drip_stop_nobody_else() {
    let database = Database::new(Engine::Sqlite);
    Desk::default().user(1, "ann").topic(1).member(1, "lr").import(&database.open());
    let server = Process::serve(&database.location, &["--log", "error"]);
    let list = || server.call("POST", "/api/v1/Agents/Chat/ChatSessionsForUser").basic("ann", PASSWORD).send();
    let longest = |times: usize| {
        let took = (0..times).map(|_| {
            let began = Instant::now();
            assert_eq!((list().status, list().text()), (200, "[]"));
            began.elapsed() / 2
        });
        took.max().expect("some")
    };
    let alone = longest(50);
    runtime().block_on(async {
        let mut slow = Vec::with_capacity(CROWD);
        for beginning in beginnings().iter().cycle().take(CROWD) {
            slow.push(Member::connect(&server.address, beginning).await);
        }
        for member in slow.iter_mut().step_by(5) {
            member.send("x").await;
        }
        let beside = longest(50);
        println!("{CROWD} slow connections: a list takes {beside:?} at most, {alone:?} without them");
        drop(slow);
        // Everything is given back: as many more come, and are served.
        let mut more = Vec::new();
        for _ in 0..CROWD / 10 {
            more.push(Member::connect(&server.address, "GET /healthz HTTP/1.1\r\nHost: parlour\r\n\r\n").await);
        }
        for member in &mut more {
            assert!(member.hears_raw("ok").await, "it accepts again by itself");
        }
    });
    assert!(server.terminate());
}
