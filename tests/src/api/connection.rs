//! A connection after a request that was refused before anybody read its body.

use parlour_harness::{Engine, Socket, TestServer};

const HEAD: &str = "POST /api/v1/Agents/Chat/GetChatMessages HTTP/1.1\r\nHost: parlour\r\n";

fn connect(server: &TestServer) -> Socket {
    Socket::connect(&server.address.to_string())
}

#[test]
fn after_a_refused_request_with_a_body_the_same_connection_takes_the_next() {
    let server = TestServer::start(Engine::Sqlite);
    let mut socket = connect(&server);
    for round in 0..200 {
        // Head and body in two packets, as clients send them: the refusal is ready before the body is there.
        socket.send(format!("{HEAD}Content-Length: 20\r\n\r\n")).expect("the head is taken");
        socket.send(r#"{"ChatSessionId": 1}"#).expect("the body is taken");
        let answer = socket.answer().unwrap_or_else(|| panic!("round {round}: no answer"));
        assert_eq!((answer.status, answer.header("connection")), (401, ""), "round {round}");
    }
}

#[test]
fn a_large_body_nobody_wants_is_not_read_and_the_caller_is_told_that_the_connection_ends() {
    let server = TestServer::start(Engine::Sqlite);
    let mut socket = connect(&server);
    socket.send(format!("{HEAD}Content-Length: 1000000\r\n\r\n")).expect("the head is taken");
    let answer = socket.answer().expect("an answer");
    assert_eq!((answer.status, answer.header("connection")), (401, "close"));
    assert!(socket.is_closed());
}

#[test]
fn who_asks_before_sending_a_body_is_refused_without_being_asked_for_it() {
    let server = TestServer::start(Engine::Sqlite);
    let mut socket = connect(&server);
    socket.send(format!("{HEAD}Content-Length: 20\r\nExpect: 100-continue\r\n\r\n")).expect("the head is taken");
    let answer = socket.answer().expect("an answer");
    assert_eq!((answer.status, answer.header("connection")), (401, "close"));
    assert!(socket.is_closed());
}

#[test]
fn a_request_that_two_programs_could_read_in_two_ways_is_refused_and_its_connection_ends() {
    let server = TestServer::start(Engine::Sqlite);
    for (request, expected) in [
        ("GET /api HTTP/1.1\r\nHost: parlour\r\n\r\n", 200),
        ("GET /api HTTP/1.0\r\n\r\n", 200),
        ("GET /api HTTP/1.1\r\n\r\n", 400),
        ("GET /api HTTP/1.1\r\nHost: parlour\r\nHost: parlour\r\n\r\n", 400),
        ("GET /api HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\n\r\n", 400),
        ("POST /live/v1/login HTTP/1.1\r\nHost: parlour\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 400),
        ("POST /live/v1/login HTTP/1.1\r\nHost: parlour\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
    ] {
        let mut socket = connect(&server);
        socket.send(request).expect("it is sent");
        let answer = socket.answer().expect("an answer");
        assert_eq!(answer.status, expected, "{request:?}: {}", answer.text());
        if expected == 400 {
            assert!(socket.is_closed(), "{request:?}");
        }
    }
}
