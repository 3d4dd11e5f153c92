//! Guessing passwords, and the people whom that must not hinder.

use std::{net::IpAddr, thread, time::Duration};

use parlour_harness::{Answer, Call, Desk, Engine, PASSWORD, TestServer, both_engines, eventually};
use serde_json::json;

const ME: &str = "/api/v1/User/currentAssociate";

/// A server behind a proxy: `X-Forwarded-For` says where calls come from.
fn behind_proxy(engine: Engine) -> TestServer {
    TestServer::start_with(engine, |settings| {
        settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

fn from(call: Call, address: &str) -> Call {
    call.header("X-Forwarded-For", address).header("X-Forwarded-Proto", "https")
}

fn log_in(server: &TestServer, name: &str, password: &str) -> Call {
    server.post("/live/v1/login").json(&json!({ "username": name, "password": password }))
}

/// The statuses of calls that are made at the same moment.
fn at_once(calls: impl IntoIterator<Item = Call>) -> Vec<u16> {
    thread::scope(|scope| {
        let calls: Vec<_> = calls.into_iter().map(|call| scope.spawn(move || call.send().status)).collect();
        calls.into_iter().map(|call| call.join().expect("an answer")).collect()
    })
}

#[test]
fn everybody_in_an_office_with_one_address_can_log_in_at_the_same_moment() {
    let server = TestServer::start(Engine::Sqlite);
    let names: Vec<_> = (1..=45).map(|id| (id, format!("agent{id}"))).collect();
    names.iter().fold(Desk::default(), |desk, (id, name)| desk.user(*id, name)).import(server.store());
    let statuses = at_once(names.iter().map(|(_, name)| log_in(&server, name, PASSWORD)));
    assert_eq!(statuses, [200; 45]);
    let statuses = at_once(names.iter().map(|(_, name)| server.get(ME).basic(name, PASSWORD)));
    assert_eq!(statuses, [200; 45], "with Basic as well");
}

#[test]
fn many_connections_of_one_caller_are_let_in_together_now_and_whenever_the_password_is_checked_again() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default().user(1, "ann").import(server.store());
        let ask = || at_once((0..12).map(|_| server.get(ME).basic("ann", PASSWORD)));
        for hours in [0, 0, 1, 9] {
            server.clock.pass(Duration::from_hours(hours));
            assert_eq!(ask(), [200; 12], "after {hours} hours");
        }
        assert_eq!(at_once((0..12).map(|_| log_in(&server, "ann", PASSWORD))), [200; 12]);
    });
}

#[test]
fn the_same_wrong_password_on_many_connections_at_once_is_one_wrong_attempt() {
    let server = TestServer::start(Engine::Sqlite);
    Desk::default().user(1, "ann").import(server.store());
    // A hash takes longer than twelve calls to arrive, or each would be an attempt of its own. Either way the first five are free.
    let statuses = at_once((0..12).map(|_| server.get(ME).basic("ann", "wrong")));
    assert!(statuses.contains(&401) && statuses.iter().all(|it| [401, 429].contains(it)), "{statuses:?}");
}

#[test]
fn wrong_guesses_from_elsewhere_never_keep_the_owner_of_a_name_out() {
    both_engines(|engine| {
        let server = behind_proxy(engine);
        Desk::default().user(1, "ann").import(server.store());
        let attacker = |network: u8| format!("198.51.100.{network}");
        let guess = |network: u8, guess: usize| -> u16 {
            let name = if guess.is_multiple_of(2) { "ann" } else { "ANN" };
            from(log_in(&server, name, &format!("guess {guess}")), &attacker(network)).send().status
        };
        let right = |address: &str| {
            let login = from(log_in(&server, "ann", PASSWORD), address).send();
            let basic = from(server.get(ME).basic("ann", PASSWORD), address).send();
            [login.status, basic.status]
        };
        assert_eq!(right("192.0.2.1"), [200; 2]);
        let mut made = 0;
        for round in 0..30 {
            for network in 0..5 {
                if guess(network, round) == 401 {
                    made += 1;
                }
            }
            assert_eq!(right("192.0.2.1"), [200; 2], "from where the owner always comes");
            assert_eq!(right(&format!("192.0.2.{}", 10 + round)), [200; 2], "from somewhere new");
            let ticket = from(log_in(&server, "ann", PASSWORD), "192.0.2.1").send().json()["ticket"].clone();
            let ticket = format!("SOTicket {}", ticket.as_str().expect("a ticket"));
            let own = server.call("PUT", "/live/v1/me/password").header("Authorization", &ticket);
            let own = own.json(&json!({ "OldPassword": PASSWORD, "NewPassword": PASSWORD }));
            assert_eq!(from(own, "192.0.2.1").send().status, 204);
            server.clock.pass(Duration::from_secs(5));
        }
        // Five each, then after 1, 2, 4, 8, 16, 32 and 60 seconds; fewer once the name counts as under attack.
        assert!(made <= 5 * 12, "{made} guesses in 150 seconds");
        assert_eq!(guess(0, 99), 429, "the attacker waits");
    });
}

#[test]
fn guessing_the_own_password_with_a_stolen_ticket_has_to_wait_wherever_it_comes_from() {
    let server = behind_proxy(Engine::Sqlite);
    Desk::default().user(1, "ann").import(server.store());
    let ticket = from(log_in(&server, "ann", PASSWORD), "192.0.2.1").send().json()["ticket"].clone();
    let ticket = format!("SOTicket {}", ticket.as_str().expect("a ticket"));
    let statuses: Vec<_> = (0..8)
        .map(|guess| {
            let call = server.call("PUT", "/live/v1/me/password").header("Authorization", &ticket);
            let body = json!({ "OldPassword": format!("guess {guess}"), "NewPassword": "another sesame" });
            from(call.json(&body), &format!("198.51.100.{guess}")).send().status
        })
        .collect();
    assert_eq!(statuses, [400, 400, 400, 400, 400, 429, 429, 429]);
    assert_eq!(from(log_in(&server, "ann", PASSWORD), "192.0.2.2").send().status, 200, "logging in is counted apart");
}

#[test]
fn a_failed_login_is_counted_and_entered_in_the_audit_log_once_in_ten_minutes_where_the_name_exists() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default().user(1, "ann").user(2, "bob").administrator().import(server.store());
        let entries = || {
            let log = server.get("/live/v1/audit?Kind=LoginFailed").basic("bob", PASSWORD).send().json();
            let subjects = log["Entries"].as_array().expect("entries").iter().map(|it| it["SubjectId"].clone());
            subjects.collect::<Vec<_>>()
        };
        for name in ["ann", "ann", "nobody", "ann"] {
            assert_eq!(log_in(&server, name, "wrong").send().status, 401);
        }
        eventually("the failure is entered", || (!entries().is_empty()).then_some(()));
        assert_eq!(entries(), [json!(1)]);
        server.clock.pass(Duration::from_mins(10));
        log_in(&server, "ann", "wrong").send();
        eventually("and once more", || (entries().len() == 2).then_some(()));
        for _ in 0..6 {
            log_in(&server, "ann", "wrong").send();
        }
        let metrics = server.get("/metrics").send();
        let value = |series: &str| {
            let line = metrics.text().lines().find_map(|line| line.strip_prefix(series)).unwrap_or(" 0");
            line.trim().parse::<u32>().expect("a number")
        };
        assert_eq!(value("parlour_login_failures_total{reason=\"password\"}"), 4 + 1 + 1);
        assert_eq!(value("parlour_throttled_total{limit=\"login\"}"), 5);
        assert!(!metrics.text().contains("ann"));
    });
}

/// A call that a browser sends for a page.
struct Sent {
    method: &'static str,
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

fn send(server: &TestServer, sent: &Sent, authorization: Option<&str>) -> Answer {
    let call = sent.headers.iter().fold(server.call(sent.method, sent.path), |call, (name, value)| {
        call.header(name, &value.replace("OWN", &format!("http://{}", server.address)))
    });
    let call = match authorization {
        Some(authorization) => call.header("Authorization", authorization),
        None => call.basic("ann", PASSWORD),
    };
    // What a form sends that wants to be taken for JSON.
    if sent.method == "GET" { call.send() } else { call.body("text/plain", "{\"Name\":\"evil\",\"x\":\"=\"}").send() }
}

#[test]
fn a_page_of_another_site_cannot_use_the_password_a_browser_remembers() {
    const EVIL: (&str, &str) = ("Origin", "https://evil.example");
    const CROSS: (&str, &str) = ("Sec-Fetch-Site", "cross-site");
    let sent = [
        ("/live/v1/users", "POST", [EVIL].as_slice()),
        ("/live/v1/users", "POST", &[EVIL, CROSS]),
        ("/live/v1/users", "POST", &[CROSS]),
        ("/live/v1/users", "POST", &[("Origin", "null")]),
        ("/live/v1/users", "POST", &[("Origin", "")]),
        ("/live/v1/me", "GET", &[EVIL]),
        ("/live/v1/me", "GET", &[CROSS]),
        ("/api/v1/User/currentToken", "GET", &[CROSS]),
        ("/api/v1/Agents/Chat/ChatSessionsForUser", "POST", &[EVIL]),
        ("/api/v1/ChatSession/1", "DELETE", &[EVIL]),
        ("/live/v1/events", "GET", &[EVIL]),
    ]
    .map(|(path, method, headers)| Sent { method, path, headers });
    let server = TestServer::start(Engine::Sqlite);
    Desk::default().user(1, "ann").administrator().import(server.store());
    let ticket = log_in(&server, "ann", PASSWORD).send().json()["ticket"].as_str().expect("a ticket").to_owned();
    for sent in &sent {
        let answer = send(&server, sent, None);
        assert_eq!(answer.status, 401, "{} {} {:?}: {}", sent.method, sent.path, sent.headers, answer.text());
        assert!(answer.text().contains("not ours"), "{}", answer.text());
        if sent.path != "/live/v1/events" {
            let by_ticket = send(&server, sent, Some(&format!("SOTicket {ticket}")));
            assert_ne!(by_ticket.status, 401, "no browser adds a ticket by itself: {}", sent.path);
        }
    }
    let own = [("Origin", "OWN")].as_slice();
    for headers in [&[][..], own, &[("Sec-Fetch-Site", "same-origin")], &[("Sec-Fetch-Site", "none")]] {
        let answer = send(&server, &Sent { method: "GET", path: "/live/v1/me", headers }, None);
        assert_eq!(answer.status, 200, "{headers:?}: {}", answer.text());
    }
}

#[test]
fn a_page_whose_origin_is_allowed_may_send_a_password_and_one_of_any_origin_what_no_form_can_send() {
    let call = |server: &TestServer, method: &str, kind: &str| {
        let call = server.call(method, "/api/v1/Agents/Chat/ChatSessionsForUser").basic("ann", PASSWORD);
        let call = if method == "GET" { server.get("/live/v1/me").basic("ann", PASSWORD) } else { call };
        let call = call.header("Origin", "https://crm.example").header("Sec-Fetch-Site", "cross-site");
        if method == "GET" { call.send().status } else { call.body(kind, "").send().status }
    };
    for (origins, method, kind, status) in [
        ("https://crm.example", "POST", "text/plain", 200),
        ("https://crm.example", "GET", "", 200),
        ("https://other.example", "GET", "", 401),
        ("*", "GET", "", 200),
        ("*", "POST", "application/json", 200),
        ("*", "POST", "text/plain;charset=UTF-8", 401),
        ("*", "POST", "application/x-www-form-urlencoded", 401),
        ("*", "POST", "multipart/form-data; boundary=x", 401),
    ] {
        let server = TestServer::start_with(Engine::Sqlite, |settings| settings.cors = parlour::Cors::parse(origins));
        Desk::default().user(1, "ann").import(server.store());
        assert_eq!(call(&server, method, kind), status, "{origins} {method} {kind}");
    }
}

#[test]
fn networks_of_a_botnet_are_its_sites_where_they_are_of_version_6() {
    let server = behind_proxy(Engine::Sqlite);
    Desk::default().user(1, "ann").import(server.store());
    // One customer with a /48 has 65,536 networks.
    let mut made = 0;
    for network in 0..120 {
        let address: IpAddr = format!("2001:db8:1:{network:x}::1").parse().expect("an address");
        if from(log_in(&server, "ann", &format!("guess {network}")), &address.to_string()).send().status == 401 {
            made += 1;
        }
    }
    assert_eq!(made, 50, "then the name counts as under attack, and the site has had its guesses");
    assert_eq!(from(log_in(&server, "ann", PASSWORD), "192.0.2.1").send().status, 200);
}
