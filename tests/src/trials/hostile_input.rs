//! F13: what nobody should send is refused with a word, costs little memory, and harms nobody else.

use std::thread;

use parlour_harness::{Answer, Database, Desk, Engine, PASSWORD, Process, Socket, eventually};

/// `Authorization` of ann, whose password is [`PASSWORD`].
const ANN: &str = "Authorization: Basic YW5uOm9wZW4gc2VzYW1l\r\n";
const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
/// What all of it together may cost: 16 MiB by the promise, and what an allocator keeps back.
const MEMORY_MAX: u64 = 24 << 20;

fn desk() -> (Database, Process) {
    let database = Database::new(Engine::Sqlite);
    Desk::default().user(1, "ann").topic(1).member(1, "lr").import(&database.open());
    let server = Process::serve(&database.location, &[]);
    for _ in 0..3 {
        assert_serves(&server);
    }
    (database, server)
}

fn assert_serves(server: &Process) {
    let list = server.call("POST", LIST).basic("ann", PASSWORD).send();
    assert_eq!((list.status, list.text()), (200, "[]"));
}

/// A request with that head (without its end) and body.
fn request(line: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{line} HTTP/1.1\r\nHost: parlour\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn post(content_type: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    request(&format!("POST {LIST}"), &format!("{ANN}Content-Type: {content_type}\r\n"), body.as_ref())
}

/// Sends all of it, as far as it is taken, while another thread waits for the answer.
fn exchange(server: &Process, pieces: impl Iterator<Item = Vec<u8>>) -> (Option<Answer>, usize) {
    let mut socket = Socket::connect(&server.address);
    let mut sending = socket.twin();
    thread::scope(|scope| {
        let answer = scope.spawn(move || socket.answer());
        let mut sent = 0;
        for piece in pieces {
            if sending.send(&piece).is_err() {
                break;
            }
            sent += piece.len();
        }
        (answer.join().expect("no panic"), sent)
    })
}

fn assert_status(what: &str, answer: Option<&Answer>, allowed: &[u16]) {
    let answer = answer.unwrap_or_else(|| panic!("{what}: hung up without a word"));
    assert!(allowed.contains(&answer.status), "{what}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
}

#[test]
fn a_body_of_a_hundred_megabytes_is_refused_without_reading_it() {
    const LENGTH: usize = 100 << 20;
    let (_database, server) = desk();
    let before = server.memory();
    let piece = vec![b' '; 1 << 16];
    let chunk = [b"10000\r\n".as_slice(), &piece, b"\r\n"].concat();
    for (what, headers, piece) in [
        ("announced", format!("Content-Length: {LENGTH}\r\n"), &piece),
        ("in chunks", "Transfer-Encoding: chunked\r\n".to_owned(), &chunk),
    ] {
        for (path, who) in [(LIST, ANN), ("/live/v1/login", "")] {
            let head = format!("POST {path} HTTP/1.1\r\nHost: parlour\r\n{who}{headers}\r\n");
            let pieces = std::iter::once(head.into_bytes()).chain(std::iter::repeat_n(piece.clone(), LENGTH >> 16));
            let (answer, sent) = exchange(&server, pieces);
            assert_status(&format!("{what} to {path}"), answer.as_ref(), &[413]);
            assert!(sent < LENGTH / 2, "{what}: {sent} bytes were taken");
        }
    }
    let grown = server.memory().saturating_sub(before);
    assert!(grown <= MEMORY_MAX, "{grown} bytes more");
    assert_serves(&server);
}

#[test]
fn documents_made_to_be_expensive_are_refused_and_cost_little() {
    let (_database, server) = desk();
    let before = server.memory();
    let bomb = "<!DOCTYPE a [<!ENTITY x0 'ha'><!ENTITY x1 '&x0;&x0;'><!ENTITY x2 '&x1;&x1;'>]><a>&x2;</a>";
    let file = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>";
    for (what, bytes, allowed) in [
        ("JSON of depth 100,000", post("application/json", "[".repeat(100_000)), [400]),
        ("objects of depth 100,000", post("application/json", "{\"a\":".repeat(100_000)), [400]),
        ("an endless number", post("application/json", format!("{{\"a\":{}}}", "9".repeat(900_000))), [400]),
        ("half a string", post("application/json", format!("{{\"{}", "\\u0000".repeat(100_000))), [400]),
        ("half a surrogate pair", post("application/json", "{\"a\":\"\\ud800\"}"), [400]),
        ("no UTF-8", post("application/json", b"{\"a\":\"\xff\xfe\"}"), [400]),
        ("something packed", post("application/json\r\nContent-Encoding: gzip", b"\x1f\x8b\x08\0\0\0\0\0"), [415]),
        ("UTF-16", post("application/json; charset=utf-16", b"{\0}\0"), [415]),
        ("XML of depth 100,000", post("text/xml", "<a>".repeat(100_000)), [400]),
        ("an entity bomb", post("text/xml", bomb), [400]),
        ("an entity that is a file", post("text/xml", file), [400]),
        ("an endless comment", post("text/xml", format!("<a><!--{}", "-".repeat(900_000))), [400]),
        ("an endless name", post("text/xml", format!("<{}", "a".repeat(900_000))), [400]),
        ("100,000 attributes", post("text/xml", format!("<a{}>", " b='c'".repeat(100_000))), [400]),
        ("two roots", post("text/xml", "<a/><b/>"), [400]),
        ("a form of 100,000 members", post("application/x-www-form-urlencoded", "a=b&".repeat(100_000)), [400]),
        ("10,000 selected names", request(&format!("POST {LIST}?$select={}", "a,".repeat(10_000)), ANN, b""), [400]),
        ("a name of depth 10,000", request(&format!("POST {LIST}?$select={}", "a/".repeat(10_000)), ANN, b""), [400]),
        (
            "an unknown zone",
            request(&format!("POST {LIST}"), &format!("{ANN}SO-TimeZone: {}\r\n", "X".repeat(9_000)), b""),
            [400],
        ),
    ] {
        let (answer, _) = exchange(&server, std::iter::once(bytes));
        assert_status(what, answer.as_ref(), &allowed);
    }
    let grown = server.memory().saturating_sub(before);
    assert!(grown <= MEMORY_MAX, "{grown} bytes more");
    assert_serves(&server);
}

#[test]
fn flat_documents_of_a_megabyte_are_refused_before_they_have_grown() {
    let (_database, server) = desk();
    let before = server.memory();
    let many = |item: &str| item.repeat(1_000_000 / item.len());
    for (what, bytes, allowed) in [
        ("a list of numbers", post("application/json", format!("[{}0]", many("0,"))), 400),
        ("a list of objects", post("application/json", format!("[{}0]", many("{},"))), 400),
        ("an object of members", post("application/json", format!("{{{}\"\":0}}", many("\"\":0,"))), 400),
        ("an element of elements", post("text/xml", format!("<a>{}</a>", many("<a/>"))), 400),
    ] {
        for _ in 0..3 {
            let (answer, _) = exchange(&server, std::iter::once(bytes.clone()));
            assert_status(what, answer.as_ref(), &[allowed]);
        }
    }
    // An allocator keeps what was freed for a second or so.
    eventually("the memory is given back", || {
        assert_serves(&server);
        (server.memory().saturating_sub(before) <= MEMORY_MAX).then_some(())
    });
}

#[test]
fn broken_requests_are_refused_and_their_connection_is_closed() {
    let (_database, server) = desk();
    let get = "GET /healthz HTTP/1.1\r\nHost: parlour\r\n";
    let chunked = format!("POST {LIST} HTTP/1.1\r\nHost: parlour\r\n{ANN}Transfer-Encoding: chunked\r\n\r\n");
    let requests: [(&str, Vec<u8>, &[u16]); 19] = [
        ("101 headers", format!("{get}{}\r\n", "A: b\r\n".repeat(101)).into(), &[400, 431]),
        ("10,000 headers", format!("{get}{}\r\n", "A: b\r\n".repeat(10_000)).into(), &[400, 431]),
        ("a header of a megabyte", format!("{get}A: {}\r\n\r\n", "b".repeat(1 << 20)).into(), &[400, 431]),
        ("an address of a megabyte", format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(1 << 20)).into(), &[400, 414, 431]),
        ("a head without end", format!("{get}{}", "A: b\r\n".repeat(1 << 20)).into(), &[400, 431]),
        ("bytes", [0, 255, 3, 7, 13, 10, 13, 10].repeat(100), &[400]),
        ("another protocol", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".to_vec(), &[400]),
        ("a version that is none", b"GET / HTTP/9.9\r\n\r\n".to_vec(), &[400, 505]),
        ("no version", b"GET /\r\n\r\n".to_vec(), &[400]),
        ("a method that is none", b"G@T / HTTP/1.1\r\n\r\n".to_vec(), &[400]),
        ("a header without a name", format!("{get}: b\r\n\r\n").into(), &[400]),
        ("U+0000 in a header", format!("{get}A: b\0c\r\n\r\n").into(), &[400]),
        ("two lengths", format!("{get}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab").into(), &[400]),
        ("a negative length", format!("{get}Content-Length: -1\r\n\r\n").into(), &[400]),
        ("a length beyond numbers", format!("{get}Content-Length: 99999999999999999999999\r\n\r\n").into(), &[400]),
        ("an unknown coding", format!("{get}Transfer-Encoding: zip\r\n\r\n").into(), &[400, 501]),
        ("a chunk that has no length", format!("{chunked}XYZ\r\nabc\r\n0\r\n\r\n").into(), &[400]),
        ("a chunk beyond numbers", format!("{chunked}FFFFFFFFFFFFFFFFF\r\n").into(), &[400]),
        ("a chunk that is too short", format!("{chunked}2\r\nabcdef\r\n0\r\n\r\n").into(), &[400]),
    ];
    for (what, bytes, allowed) in requests {
        let mut socket = Socket::connect(&server.address);
        let mut sending = socket.twin();
        thread::scope(|scope| {
            // All of it may never be taken.
            scope.spawn(move || drop(sending.send(&bytes)));
            let answer = socket.answer();
            assert_status(what, answer.as_ref(), allowed);
            assert!(socket.is_closed(), "{what}: who knows what comes next");
        });
    }
    // To whoever speaks another version there is nothing to say.
    let mut socket = Socket::connect(&server.address);
    socket.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").expect("it listens");
    assert!(socket.is_closed());
    assert_serves(&server);
}

#[test]
fn bytes_that_are_no_text_never_make_the_server_fail() {
    let (_database, server) = desk();
    for name in [
        "Authorization",
        "Accept",
        "Accept-Language",
        "SO-Language",
        "SO-Culture",
        "SO-TimeZone",
        "Cookie",
        "Content-Type",
        "Origin",
        "X-XSRF-TOKEN",
        "X-Forwarded-For",
        "SO-AppToken",
        "X-Unknown",
    ] {
        for value in [b"\xff\xfe".as_slice(), b"\xc3\x28", b"Basic \x80\x81", b"", b"\t \t", &[b'x'; 8_000]] {
            for who in ["", ANN] {
                let head = format!("POST {LIST} HTTP/1.1\r\nHost: parlour\r\n{who}Content-Length: 0\r\n{name}: ");
                let mut socket = Socket::connect(&server.address);
                socket.send([head.as_bytes(), value, b"\r\n\r\n"].concat()).expect("it listens");
                let answer = socket.answer().unwrap_or_else(|| panic!("{name}: {value:?}: no answer"));
                assert!(
                    answer.status == 200 && !who.is_empty() || (400..500).contains(&answer.status),
                    "{name}: {value:?}: {}",
                    answer.status
                );
            }
        }
    }
    for path in [
        b"/\xff\xfe".as_slice(),
        b"/api/v1/\xc3\x28",
        b"/%ff%fe",
        b"/api/v1/%",
        b"/%00",
        b"/../../etc/passwd",
        b"/api/v1/..%2f..%2f",
        b"/?\xff",
    ] {
        let mut socket = Socket::connect(&server.address);
        socket.send([b"GET ", path, b" HTTP/1.1\r\nHost: parlour\r\n\r\n"].concat()).expect("it listens");
        let answer = socket.answer();
        assert_status(&String::from_utf8_lossy(path), answer.as_ref(), &[400, 404]);
    }
    for query in ["$select=%ff%fe", "$select=%", "%ff=%ff", "&&&=&", "$select=\u{7f}", "$select=<>\"{}|\\^`"] {
        let mut socket = Socket::connect(&server.address);
        socket.send(request(&format!("POST {LIST}?{query}"), ANN, b"")).expect("it listens");
        // A name that does not exist selects nothing; that is no mistake.
        assert_status(query, socket.answer().as_ref(), &[200, 400]);
    }
    assert_serves(&server);
}

#[test]
fn requests_sent_without_waiting_are_answered_in_their_order() {
    let (_database, server) = desk();
    let list = request(&format!("POST {LIST}"), ANN, b"");
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: parlour\r\n\r\n").into_bytes();
    let mut socket = Socket::connect(&server.address);
    let all = [get("/healthz"), list.clone(), get("/nowhere"), get("/readyz"), list, get("/healthz")].concat();
    // Cut where it hurts: in the midst of a head.
    let (first, rest) = all.split_at(all.len() / 2 + 7);
    socket.send(first).expect("it listens");
    socket.send(rest).expect("it listens");
    let answers: Vec<_> = (0..6).map_while(|_| socket.answer()).map(|it| (it.status, it.text().to_owned())).collect();
    assert_eq!(answers.iter().map(|it| it.0).collect::<Vec<_>>(), [200, 200, 404, 200, 200, 200]);
    assert_eq!([&answers[0].1, &answers[1].1, &answers[3].1], ["ok\n", "[]", "ready\n"]);
}

#[test]
fn a_body_nobody_asked_for_is_not_taken_for_the_next_request() {
    let (_database, server) = desk();
    let smuggled = b"GET /metrics HTTP/1.1\r\nHost: parlour\r\n\r\n";
    let mut socket = Socket::connect(&server.address);
    socket.send(request("GET /healthz", "", smuggled)).expect("it listens");
    assert_eq!(socket.answer().map(|answer| answer.text().to_owned()).as_deref(), Some("ok\n"));
    // Either the connection ends here, or the next answer is that of the next request.
    if socket.send("GET /readyz HTTP/1.1\r\nHost: parlour\r\n\r\n").is_ok()
        && let Some(answer) = socket.answer()
    {
        assert_eq!(answer.text(), "ready\n");
    }
}
