//! Whether the domain of an address exists, asked of a name server that is the test's own.

use std::{
    net::{SocketAddr, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use parlour_harness::both_engines;
use serde_json::json;

use super::{Visitor, assert_conflict, faults, start_with, while_nobody_writes};

/// A name server: `mail.example` takes mail, `host.example` has an IPv6 address, `web.example` has one too and says that it
/// takes no mail, `broken.example` is beyond it, others do not exist; `bare.example` exists and has nothing.
struct NameServer {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl NameServer {
    fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        socket.set_read_timeout(Some(Duration::from_millis(50))).expect("a socket");
        let address = socket.local_addr().expect("an address");
        let (asked, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (counted, stopped) = (Arc::clone(&asked), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            let mut packet = [0; 512];
            while !stopped.load(Ordering::SeqCst) {
                let Ok((length, from)) = socket.recv_from(&mut packet) else { continue };
                counted.fetch_add(1, Ordering::SeqCst);
                socket.send_to(&answer(&packet[..length]), from).expect("the server listens");
            }
        });
        Self { address, asked, stop, thread: Some(thread) }
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(question: &[u8]) -> Vec<u8> {
    let name = String::from_utf8_lossy(&question[12..question.len() - 5]).to_lowercase();
    let record = question[question.len() - 3];
    // As RFC 1035 has it; a mail exchange is its preference and a name, and the root is the name of nobody.
    let (code, data): (u8, Option<&[u8]>) = match (name.trim_matches(|it: char| it.is_control()), record) {
        ("mail\u{7}example", 15) => (0, Some(b"\0\x0a\xc0\x0c")),
        ("web\u{7}example", 15) => (0, Some(b"\0\0\0")),
        ("host\u{7}example" | "web\u{7}example", 28) => (0, Some(&[0; 16])),
        ("mail\u{7}example" | "host\u{7}example" | "web\u{7}example" | "bare\u{7}example", _) => (0, None),
        ("broken\u{7}example", _) => (2, None),
        _ => (3, None),
    };
    let mut answer = question.to_vec();
    answer[2] = 0x81;
    answer[3] = 0x80 | code;
    if let Some(data) = data {
        answer[7] = 1;
        // Of the name that was asked about, for a minute.
        answer.extend_from_slice(&[0xc0, 12, 0, record, 0, 1, 0, 0, 0, 60, 0, data.len() as u8]);
        answer.extend_from_slice(data);
    }
    answer
}

#[test]
fn a_domain_must_take_mail_or_have_an_address_and_who_cannot_be_asked_refuses_nobody() {
    both_engines(|engine| {
        let names = NameServer::start();
        let server = start_with(
            engine,
            |settings| {
                settings.visitors.check_domains = true;
                settings.visitors.nameservers = vec![names.address];
                settings.visitors.calls_at_once = 0;
            },
            |topic| topic.widget.pre_form_enabled = true,
        );
        for (number, (email, known)) in [
            ("a@mail.example", true),
            ("a@HOST.example", true),
            ("a@bare.example", false),
            ("a@web.example", false),
            ("a@missing.example", false),
            ("a@broken.example", true),
            ("a@blåbær.example", false),
            ("", true),
        ]
        .into_iter()
        .enumerate()
        {
            let visitor = Visitor::arrive(&server, &number.to_string());
            let answer = visitor.post("/form", &json!({ "CustomerEmail": email }));
            if known {
                assert_eq!(answer.status, 200, "{email}: {}", answer.text());
            } else {
                assert_eq!(faults(&answer), ["CustomerEmail Domain"], "{email}");
            }
        }
        assert_eq!(names.asked.load(Ordering::SeqCst), 1 + 3 + 3 + 1 + 1 + 1 + 1);
    });
}

#[test]
fn nobody_is_asked_where_that_is_switched_off_or_the_address_is_none() {
    both_engines(|engine| {
        let names = NameServer::start();
        for check in [false, true] {
            let server = start_with(
                engine,
                |settings| {
                    settings.visitors.check_domains = check;
                    settings.visitors.nameservers = vec![names.address];
                },
                |topic| topic.widget.pre_form_enabled = true,
            );
            let visitor = Visitor::arrive(&server, "1");
            let email = if check { "no address" } else { "a@missing.example" };
            let answer = visitor.post("/form", &json!({ "CustomerEmail": email }));
            assert_eq!(answer.status, if check { 400 } else { 200 }, "{}", answer.text());
        }
        assert_eq!(names.asked.load(Ordering::SeqCst), 0);
    });
}

#[test]
fn a_name_server_that_is_not_there_refuses_nobody() {
    both_engines(|engine| {
        let nobody = UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let server = start_with(
            engine,
            |settings| {
                settings.visitors.check_domains = true;
                settings.visitors.nameservers = vec![nobody];
            },
            |topic| topic.widget.pre_form_enabled = true,
        );
        let visitor = Visitor::arrive(&server, "1");
        assert_eq!(visitor.done("/form", &json!({ "CustomerEmail": "a@missing.example" }))["Status"], "InQueue");
    });
}

#[test]
fn nobody_is_asked_for_a_form_that_is_not_due() {
    both_engines(|engine| {
        let names = NameServer::start();
        let server = start_with(
            engine,
            |settings| {
                settings.visitors.check_domains = true;
                settings.visitors.nameservers = vec![names.address];
            },
            |_| {},
        );
        let visitor = Visitor::arrive(&server, "1");
        while_nobody_writes(&server, || {
            for what in ["/form", "/request", "/transcript", "/question"] {
                let form = json!({ "CustomerEmail": "a@mail.example", "Email": "a@mail.example", "Message": "Help",
                                   "Text": "How?" });
                assert_conflict(&visitor.post(what, &form), what);
            }
        });
        assert_eq!(names.asked.load(Ordering::SeqCst), 0);
    });
}
