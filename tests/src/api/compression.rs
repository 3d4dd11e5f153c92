//! Answers compressed with gzip: for whom, which ones, and that they say the same as those that are not.

use std::io::Read as _;

use flate2::read::GzDecoder;
use parlour_harness::{Answer, Call, Desk, Engine, Events, PASSWORD, Socket, TestServer, both_engines};
use parlour_model::{Id, SessionStatus::Closed};
use serde_json::json;

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";

fn server(engine: Engine, sessions: Id) -> TestServer {
    server_with(engine, sessions, true)
}

fn server_with(engine: Engine, sessions: Id, compress: bool) -> TestServer {
    let server = TestServer::start_with(engine, |settings| settings.compress_responses = compress);
    let desk = Desk::default().user(1, "ann").administrator().topic(10).member(1, "r");
    (1..=sessions).fold(desk, |desk, id| desk.session(id, Closed)).import(server.store());
    server
}

fn is_compressed(answer: &Answer) -> bool {
    answer.header("content-encoding") == "gzip"
}

/// What the answer says, compressed or not; it is one gzip member without anything behind it.
fn plain(answer: &Answer) -> Vec<u8> {
    if !is_compressed(answer) {
        return answer.body.clone();
    }
    let mut decoder = GzDecoder::new(&answer.body[..]);
    let mut plain = Vec::new();
    decoder.read_to_end(&mut plain).expect("gzip");
    assert!(decoder.into_inner().is_empty(), "something follows the first member");
    plain
}

fn with_gzip(call: Call) -> Answer {
    call.header("Accept-Encoding", "gzip, deflate, br").send()
}

#[test]
fn long_answers_are_compressed_for_clients_that_accept_it_and_say_the_same() {
    both_engines(|engine| {
        let server = server(engine, 30);
        let xml = |call: Call| call.header("Accept", "application/xml");
        let calls: [(&str, &dyn Fn() -> Call); 9] = [
            ("list", &|| server.post(LIST)),
            ("list as XML", &|| xml(server.post(LIST))),
            ("list by GET", &|| server.get("/api/v1/ChatSession/ForCurrentUser")),
            ("page of a list", &|| {
                server.get("/api/v1/Archive/ChatSession?$select=chatSessionId,status,whenRequested&$top=100")
            }),
            ("entity", &|| server.get("/api/v1/ChatSession/1")),
            ("operations", &|| server.get("/api/v1")),
            ("description", &|| server.get("/openapi.json")),
            ("page", &|| server.get("/docs")),
            ("widget's topic", &|| server.get("/live/v1/widget/topics/10")),
        ];
        let mut long_ones = 0;
        for (what, call) in calls {
            let usual = call().basic("ann", PASSWORD).send();
            let is_long = usual.body.len() >= 1024;
            long_ones += usize::from(is_long);
            assert!(!is_compressed(&usual), "{what}");
            assert!(usual.header("vary").contains("Accept-Encoding"), "{what}: {}", usual.header("vary"));
            for turn in ["first", "second"] {
                let compressed = with_gzip(call().basic("ann", PASSWORD));
                assert_eq!(is_compressed(&compressed), is_long, "{what}, {turn}");
                assert_eq!(compressed.status, usual.status, "{what}");
                assert_eq!(compressed.header("content-type"), usual.header("content-type"), "{what}");
                assert_eq!(compressed.header("content-length"), compressed.body.len().to_string(), "{what}, {turn}");
                assert!(compressed.header("vary").contains("Accept-Encoding"), "{what}");
                assert!(plain(&compressed) == usual.body, "{what}, {turn}");
            }
        }
        assert!(long_ones >= 6, "only {long_ones} of them are long");
    });
}

#[test]
fn a_list_that_is_sent_in_parts_is_compressed_as_one_to_a_tenth() {
    both_engines(|engine| {
        let server = server(engine, 2_345);
        let usual = server.post(LIST).basic("ann", PASSWORD).send();
        let compressed = with_gzip(server.post(LIST).basic("ann", PASSWORD));
        assert!(is_compressed(&compressed) && compressed.header("content-length").is_empty());
        assert!(plain(&compressed) == usual.body);
        assert!(compressed.body.len() * 10 < usual.body.len(), "{} of {}", compressed.body.len(), usual.body.len());
    });
}

#[test]
fn a_changed_session_shows_in_the_compressed_list_too() {
    both_engines(|engine| {
        let server = server(engine, 30);
        let list = || plain(&with_gzip(server.post(LIST).basic("ann", PASSWORD)));
        let before = list();
        assert!(before == list());
        let patch = json!([{ "op": "replace", "path": "/CustomerName", "value": "Another name" }]);
        assert_eq!(
            server.call("PATCH", "/api/v1/ChatSession/7").basic("ann", PASSWORD).json(&patch).send().status,
            200
        );
        assert!(String::from_utf8(list()).expect("text").contains("Another name"));
        assert!(list() == server.post(LIST).basic("ann", PASSWORD).send().body);
    });
}

#[test]
fn the_client_says_in_which_coding_it_takes_an_answer() {
    let server = server(Engine::Sqlite, 30);
    for (accepted, expected) in [
        ("gzip", true),
        ("GZIP;q=0.5", true),
        ("*", true),
        ("br, deflate", false),
        ("gzip;q=0", false),
        ("*, gzip;q=0", false),
        ("identity, gzip;q=0.5", false),
        ("", false),
    ] {
        let list = server.post(LIST).basic("ann", PASSWORD).header("Accept-Encoding", accepted).send();
        assert_eq!((list.status, is_compressed(&list)), (200, expected), "{accepted}");
    }
    let short = |accepted| server.get("/healthz").header("Accept-Encoding", accepted).send();
    assert!(!is_compressed(&short("gzip")), "a short answer");
    let strict = short("gzip, identity;q=0");
    assert!(is_compressed(&strict) && plain(&strict) == b"ok\n");
}

#[test]
fn answers_that_hold_a_login_or_a_key_of_their_own_are_not_compressed() {
    let server = server(Engine::Sqlite, 1);
    let strict = |call: Call| call.header("Accept-Encoding", "gzip, identity;q=0").send();
    let login = strict(server.post("/live/v1/login").json(&json!({ "username": "ann", "password": PASSWORD })));
    let token = strict(server.get("/api/v1/User/currentToken").basic("ann", PASSWORD));
    let application = strict(server.post("/live/v1/applications").basic("ann", PASSWORD).json(&json!({ "Name": "x" })));
    let visitor = json!({ "ChatTopicId": 10, "ClientId": "a-client-of-24-characters" });
    let session = strict(server.post("/live/v1/widget/sessions").json(&visitor));
    for (what, answer) in [("login", login), ("token", token), ("application", application), ("session", session)] {
        assert!(answer.status < 300, "{what}: {} {}", answer.status, String::from_utf8_lossy(&plain(&answer)));
        assert!(!is_compressed(&answer), "{what}");
    }
}

#[test]
fn the_head_of_an_answer_has_the_headers_of_the_answer() {
    let server = server(Engine::Sqlite, 1);
    for accepted in ["gzip", "identity"] {
        let call = |method| server.call(method, "/openapi.json").header("Accept-Encoding", accepted).send();
        let (whole, head) = (call("GET"), call("HEAD"));
        for name in ["content-encoding", "content-type", "vary"] {
            assert_eq!(head.header(name), whole.header(name), "{name} for {accepted}");
        }
        let length = head.header("content-length");
        assert!(length.is_empty() || length == whole.body.len().to_string(), "{length} for {accepted}");
    }
}

#[test]
fn a_connection_carries_on_after_compressed_answers() {
    let server = server(Engine::Sqlite, 1);
    let mut socket = Socket::connect(&format!("http://{}", server.address));
    for method in ["GET", "HEAD", "GET"] {
        let request = format!("{method} /openapi.json HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
        socket.send(request).expect("the server reads");
        let answer = socket.answer().expect("an answer");
        assert_eq!((answer.status, is_compressed(&answer)), (200, true), "{method}");
    }
}

#[test]
fn streams_of_events_and_failures_are_what_they_were() {
    let server = server(Engine::Sqlite, 30);
    let address = format!("http://{}", server.address);
    let stream = [("X-Session-Key", "1.secret key 1"), ("Accept-Encoding", "gzip")];
    drop(Events::open(&address, "/live/v1/widget/events", &stream));
    let refused = with_gzip(server.get("/api/v1/ChatSession/999").basic("ann", PASSWORD));
    assert_eq!((refused.status, is_compressed(&refused)), (404, false));
}

#[test]
fn compression_can_be_turned_off() {
    let server = server_with(Engine::Sqlite, 30, false);
    for call in [server.post(LIST), server.get("/openapi.json")] {
        assert!(!is_compressed(&with_gzip(call.basic("ann", PASSWORD))));
    }
}
