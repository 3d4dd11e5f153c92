//! Who calls (specification §10.7), on both engines; trial S8.

use std::{net::TcpStream, time::Duration};

use parlour_engine::{Cx, Rules, accounts::set_password};
use parlour_harness::{Answer, Call, Desk, Engine, PASSWORD, TestServer, account, both_engines, password_hash};
use parlour_model::{Application, Associate, SessionStatus::InQueue, Timestamp};
use serde_json::{Value, json};

use super::conventions::assert_error;

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
const ME: &str = "/api/v1/User/currentAssociate";
const HOUR: Duration = Duration::from_hours(1);

fn desk() -> Desk {
    Desk::default().user(1, "ann").user(2, "bob").topic(10).member(1, "r").session(100, InQueue)
}

fn on_each_server(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

fn log_in(server: &TestServer) -> Answer {
    server.post("/live/v1/login").json(&json!({ "username": "ann", "password": PASSWORD })).send()
}

fn ticket(server: &TestServer) -> String {
    log_in(server).json()["ticket"].as_str().expect("a ticket").to_owned()
}

fn status_with(server: &TestServer, authorization: &str) -> u16 {
    server.get(ME).header("Authorization", authorization).send().status
}

#[test]
fn a_name_is_matched_whatever_its_case_and_then_the_user_name() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = desk();
        desk.data.associates[0].associate.user_name = "ann@example.com".to_owned();
        desk.import(server.store());
        for (user, status) in [("ann", 200), ("ANN", 200), ("Ann@Example.com", 200), ("anna", 401), ("", 401)] {
            assert_eq!(server.get(ME).basic(user, PASSWORD).send().status, status, "{user}");
        }
    });
}

#[test]
fn a_ticket_is_taken_in_every_form() {
    on_each_server(|server| {
        let ticket = ticket(server);
        assert!(ticket.starts_with("7T:"), "the vendor's prefix");
        for authorization in [format!("SOTicket {ticket}"), format!("soticket  {ticket}"), format!("Bearer {ticket}")] {
            assert_eq!(status_with(server, &authorization), 200);
        }
        assert_eq!(server.get(ME).basic(&ticket, "").send().status, 200);
        for authorization in ["SOTicket 7T:AAAA", "SOTicket ", "SOTicket", "Bearer 7T:AAAA", "Bearer a.b.c"] {
            assert_eq!(status_with(server, authorization), 401, "{authorization}");
        }
    });
}

#[test]
fn what_is_no_proof_is_refused_and_says_so() {
    on_each_server(|server| {
        for authorization in ["", "Basic", "Basic %%%", "Basic YW5u", "Negotiate YII=", "Digest x", "nonsense"] {
            let answer = server.get(ME).header("Authorization", authorization).send();
            assert_error(&answer, 401, "SoSessionException", "");
        }
    });
}

#[test]
fn a_ticket_slides_six_hours_and_ends() {
    on_each_server(|server| {
        let ticket = format!("SOTicket {}", ticket(server));
        for _ in 0..3 {
            server.clock.pass(HOUR * 5);
            assert_eq!(status_with(server, &ticket), 200, "used within six hours");
        }
        server.clock.pass(HOUR * 6 + Duration::from_secs(1));
        assert_eq!(status_with(server, &ticket), 401, "six hours after its last use");
    });
}

#[test]
fn logging_out_ends_the_ticket_at_once() {
    on_each_server(|server| {
        let (one, other) = (format!("SOTicket {}", ticket(server)), format!("SOTicket {}", ticket(server)));
        assert_eq!(status_with(server, &one), 200);
        assert_eq!(server.post("/live/v1/logout").header("Authorization", &one).send().status, 204);
        assert_eq!((status_with(server, &one), status_with(server, &other)), (401, 200));
    });
}

#[test]
fn the_current_token_is_the_ticket_of_the_call_or_a_new_one() {
    on_each_server(|server| {
        let ticket = ticket(server);
        let told =
            server.get("/api/v1/User/currentToken").header("Authorization", &format!("SOTicket {ticket}")).send();
        assert_eq!(told.json(), json!(ticket));
        let new = server.get("/api/v1/User/currentToken").basic("ann", PASSWORD).send().json();
        assert_eq!(status_with(server, &format!("SOTicket {}", new.as_str().expect("a ticket"))), 200);
    });
}

fn current_token(call: Call) -> String {
    let answer = call.send();
    answer.json().as_str().unwrap_or_else(|| panic!("no ticket: {}", answer.text())).to_owned()
}

/// How many logins of the caller are open.
fn logins(server: &TestServer) -> usize {
    server.get("/live/v1/logins").basic("ann", PASSWORD).send().json().as_array().expect("logins").len()
}

#[test]
fn asking_for_the_current_token_with_a_password_gives_the_same_ticket_while_it_holds() {
    on_each_server(|server| {
        let ask = || current_token(server.get("/api/v1/User/currentToken").basic("ann", PASSWORD));
        let first = ask();
        for _ in 0..20 {
            assert_eq!(ask(), first);
        }
        assert_eq!(logins(server), 1, "and the store holds one");
        let out = server.post("/live/v1/logout").header("Authorization", &format!("SOTicket {first}"));
        assert_eq!(out.send().status, 204);
        let second = ask();
        assert_ne!(second, first, "one that has ended is not given again");
        assert_eq!(status_with(server, &format!("SOTicket {second}")), 200);
    });
}

#[test]
fn a_page_that_is_logged_in_by_cookie_is_given_a_ticket_made_from_the_login_and_not_the_cookies_own() {
    on_each_server(|server| {
        let (cookie, xsrf) = cookies(&log_in(server));
        let by_cookie = |method: &str, path: &str| {
            server.call(method, path).header("Cookie", &cookie).header("X-XSRF-TOKEN", &xsrf)
        };
        let ask = || current_token(by_cookie("GET", "/api/v1/User/currentToken"));
        let status = |ticket: &str| status_with(server, &format!("SOTicket {ticket}"));
        let made: Vec<_> = (0..8)
            .map(|_| {
                server.clock.pass(Duration::from_secs(1));
                ask()
            })
            .collect();
        assert!(made.iter().all(|ticket| !cookie.contains(ticket)), "scripts do not see the cookie's");
        let statuses: Vec<_> = made.iter().map(|ticket| status(ticket)).collect();
        assert_eq!(statuses, [401, 401, 401, 200, 200, 200, 200, 200], "the newest five hold");
        assert_eq!(logins(server), 1, "they are part of the login");
        server.clock.pass(HOUR + Duration::from_secs(1));
        assert_eq!(status(&made[7]), 401, "an hour later none does, used or not");
        assert_eq!(by_cookie("GET", ME).send().status, 200, "but the login");
        let last = ask();
        assert_eq!(status(&last), 200);
        assert_eq!(by_cookie("POST", "/live/v1/logout").send().status, 204);
        assert_eq!(status(&last), 401, "it ends with the login");
    });
}

#[test]
fn a_login_ends_after_thirty_days_and_an_administrators_after_twelve_hours_however_much_it_is_used() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().user(3, "cid").administrator().import(server.store());
        let log_in = |name: &str| {
            let login = server.post("/live/v1/login").json(&json!({ "username": name, "password": PASSWORD })).send();
            format!("SOTicket {}", login.json()["ticket"].as_str().expect("a ticket"))
        };
        let (ann, cid) = (log_in("ann"), log_in("cid"));
        let (mut anns, mut cids) = (0, 0);
        // Used every five hours.
        for hours in (5..40 * 24).step_by(5) {
            server.clock.pass(HOUR * 5);
            if status_with(&server, &ann) == 200 {
                anns = hours;
            }
            if status_with(&server, &cid) == 200 {
                cids = hours;
            }
        }
        assert_eq!((anns, cids), (30 * 24 - 5, 10), "the last time each was taken");
        // A user who becomes an administrator has an administrator's login from then on.
        let bob = log_in("bob");
        let promoted = server.call("PUT", "/live/v1/users/2").basic("cid", PASSWORD);
        assert_eq!(promoted.json(&json!({ "Administrator": true })).send().status, 200);
        for status in [200, 200, 401] {
            server.clock.pass(HOUR * 5);
            assert_eq!(status_with(&server, &bob), status);
        }
    });
}

#[test]
fn how_long_logins_last_is_a_setting() {
    let server = TestServer::start_with(Engine::Sqlite, |settings| {
        settings.logins = parlour_engine::LoginLimits { ms_max: 3 * 3_600_000, administrator_ms_max: 3_600_000 };
    });
    desk().user(3, "cid").administrator().import(server.store());
    for (name, hours) in [("ann", 3), ("cid", 1)] {
        let login = server.post("/live/v1/login").json(&json!({ "username": name, "password": PASSWORD })).send();
        let ticket = format!("SOTicket {}", login.json()["ticket"].as_str().expect("a ticket"));
        server.clock.pass(Duration::from_secs(3600 * hours - 1));
        assert_eq!(status_with(&server, &ticket), 200, "{name}");
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(status_with(&server, &ticket), 401, "{name}");
    }
}

/// The cookies of a login as a browser sends them back, and the value of the one its scripts read.
fn cookies(answer: &Answer) -> (String, String) {
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().expect("ASCII")).collect();
    assert!(set[0].contains("HttpOnly") && set[0].contains("SameSite=Lax"), "{set:?}");
    let pair = |cookie: &str| cookie.split(';').next().expect("a pair").to_owned();
    let xsrf = pair(set[1]).split_once('=').expect("a value").1.to_owned();
    (format!("{}; {}", pair(set[0]), pair(set[1])), xsrf)
}

#[test]
fn a_cookie_needs_the_token_of_its_own_page_and_an_origin_of_ours() {
    on_each_server(|server| {
        let (cookie, xsrf) = cookies(&log_in(server));
        let (_, foreign) = cookies(&log_in(server));
        let own = format!("http://{}", server.address);
        for (token, origin, status) in [
            (Some(xsrf.as_str()), None, 200),
            (Some(&xsrf), Some(own.as_str()), 200),
            (None, None, 401),
            (Some(""), None, 401),
            (Some("nonsense"), None, 401),
            (Some(&foreign), None, 401),
            (None, Some(&own), 401),
            (Some(&xsrf), Some("https://evil.example"), 401),
            (Some(&xsrf), Some("null"), 401),
            (Some(&xsrf), Some(""), 401),
        ] {
            let mut call = server.post(LIST).header("Cookie", &cookie);
            if let Some(token) = token {
                call = call.header("X-XSRF-TOKEN", token);
            }
            if let Some(origin) = origin {
                call = call.header("Origin", origin);
            }
            assert_eq!(call.send().status, status, "{token:?} {origin:?}");
        }
        // A planted pair of cookie and header that fit each other is no proof.
        let planted = cookie.replace(&xsrf, "planted");
        let answer = server.post(LIST).header("Cookie", &planted).header("X-XSRF-TOKEN", "planted").send();
        assert_eq!(answer.status, 401);
        let answer = server.post("/live/v1/logout").header("Cookie", &cookie).header("X-XSRF-TOKEN", &xsrf).send();
        assert_eq!(answer.status, 204);
        assert!(answer.header("set-cookie").contains("Max-Age=0"));
        assert_eq!(server.post(LIST).header("Cookie", &cookie).header("X-XSRF-TOKEN", &xsrf).send().status, 401);
    });
}

#[test]
fn a_changed_password_and_a_disabled_account_count_at_once() {
    on_each_server(|server| {
        let ticket = format!("SOTicket {}", ticket(server));
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 200);
        server
            .store()
            .write(|tx| {
                let mut cx = Cx { now: Timestamp(0), actor_id: 0, random: &mut |_| {}, rules: &Rules::default() };
                set_password(&mut cx, tx, "ann", parlour::cli::hash_password("another"))
            })
            .expect("the password changes");
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 401);
        assert_eq!(server.get(ME).basic("ann", "another").send().status, 200);
        assert_eq!(status_with(server, &ticket), 401, "old logins end");
        assert_eq!(server.get(ME).basic("bob", PASSWORD).send().status, 200);
        let gone = Associate { id: 2, name: "bob".to_owned(), deleted: true, ..Associate::default() };
        server.store().write(move |tx| parlour_store::update(tx, &gone)).expect("bob leaves");
        assert_eq!(server.get(ME).basic("bob", PASSWORD).send().status, 401);
    });
}

#[test]
fn a_repeated_password_is_not_hashed_again_though_accounts_change() {
    // Twice is enough to see it: a hash would show in the time, so it is counted by what the cache lets through. After
    // the stored hash changes to another one of the same password, the kept verdict must not hold.
    on_each_server(|server| {
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 200);
        server.store().write(|tx| parlour_store::put_account(tx, &account(2, true))).expect("bob is promoted");
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 200);
        let mut changed = account(1, false);
        changed.password_hash = parlour::cli::hash_password("other");
        server.store().write(move |tx| parlour_store::put_account(tx, &changed)).expect("another password");
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 401);
        assert_ne!(password_hash(), parlour::cli::hash_password(PASSWORD), "salted");
    });
}

#[test]
fn guessing_has_to_wait_and_the_right_password_too() {
    on_each_server(|server| {
        for _ in 0..5 {
            assert_eq!(server.get(ME).basic("ann", "wrong").send().status, 401);
        }
        let refused = server.get(ME).basic("ann", "guess").send();
        assert_error(&refused, 429, "Exception", "Too many attempts");
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(server.get(ME).basic("ANN", PASSWORD).send().status, 429, "or guessing would go on");
        assert_eq!(server.get(ME).basic("bob", PASSWORD).send().status, 200, "others need not wait");
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 200);
    });
}

#[test]
fn schemes_can_be_switched_off() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.authorize_with_username = false);
        desk().import(server.store());
        assert_error(&server.get(ME).basic("ann", PASSWORD).send(), 401, "SoSessionException", "not taken");
        let server = TestServer::start_with(engine, |settings| settings.authorize_with_ticket = false);
        desk().import(server.store());
        assert_eq!(status_with(&server, &format!("SOTicket {}", ticket(&server))), 401);
        assert_eq!(server.get(ME).basic("ann", PASSWORD).send().status, 200);
    });
}

#[test]
fn a_password_over_plain_http_from_another_machine_is_refused_unless_allowed() {
    both_engines(|engine| {
        for (allowed, proto, status) in [(false, "http", 401), (false, "https", 200), (true, "http", 200)] {
            let server = TestServer::start_with(engine, |settings| {
                settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
                settings.basic_without_tls = allowed;
            });
            desk().import(server.store());
            let call = server.get(ME).basic("ann", PASSWORD).header("X-Forwarded-For", "192.0.2.7");
            assert_eq!(call.header("X-Forwarded-Proto", proto).send().status, status, "{allowed} {proto}");
        }
    });
}

#[test]
fn logging_in_is_bound_to_the_same_conditions_as_basic() {
    both_engines(|engine| {
        let body = json!({ "username": "ann", "password": PASSWORD });
        let server = TestServer::start_with(engine, |settings| {
            settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        });
        desk().import(server.store());
        let login = || server.post("/live/v1/login").json(&body);
        let from_afar = login().header("X-Forwarded-For", "192.0.2.7").send();
        assert_error(&from_afar, 401, "SoSessionException", "HTTPS");
        let over_tls = || login().header("X-Forwarded-For", "192.0.2.7").header("X-Forwarded-Proto", "https");
        let foreign = over_tls().header("Origin", "https://evil.example").send();
        assert_error(&foreign, 401, "SoSessionException", "not ours");
        let secure = over_tls().send();
        assert_eq!(secure.status, 200);
        assert!(secure.header("set-cookie").contains("; Secure"));
        let closed = TestServer::start_with(engine, |settings| settings.authorize_with_username = false);
        desk().import(closed.store());
        assert_error(&closed.post("/live/v1/login").json(&body).send(), 401, "SoSessionException", "not taken");
        let known = TestServer::start_with(engine, |settings| settings.require_app_token = true);
        desk().import(known.store());
        assert_error(&known.post("/live/v1/login").json(&body).send(), 403, "SoSentryException", "SO-AppToken");
    });
}

#[test]
fn guessing_at_the_same_moment_is_no_better_than_one_after_the_other() {
    on_each_server(|server| {
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let guesses: Vec<_> = (0..20)
                .map(|guess| scope.spawn(move || server.get(ME).basic("ann", &format!("{guess}")).send().status))
                .collect();
            guesses.into_iter().map(|guess| guess.join().expect("an answer")).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 5, "{statuses:?}");
        assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
    });
}

#[test]
fn a_bearer_token_and_a_name_too_long_to_be_one_prove_nobody() {
    on_each_server(|server| {
        assert_eq!(server.get(ME).basic(&"a".repeat(10_000), PASSWORD).send().status, 401);
        assert_eq!(status_with(server, &format!("Bearer {}", "a".repeat(20_000))), 401);
    });
}

#[test]
fn where_it_is_required_only_known_applications_are_answered() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.require_app_token = true);
        desk().import(server.store());
        let token_hash = parlour_engine::accounts::token_hash("the token");
        let application = Application { id: 1, name: "crm".to_owned(), token_hash, ..Application::default() };
        server.store().write(move |tx| parlour_store::insert(tx, &application)).expect("an application");
        for (token, status) in [("the token", 200), ("another", 403), ("", 403)] {
            let call = server.get(ME).basic("ann", PASSWORD).header("SO-AppToken", token);
            assert_eq!(call.send().status, status, "{token}");
        }
        assert_error(&server.get(ME).basic("ann", PASSWORD).send(), 403, "SoSentryException", "SO-AppToken");
        let xml = server.get(ME).basic("ann", PASSWORD).header("Accept", "text/xml").send();
        assert_eq!(xml.status, 403);
        assert!(xml.text().contains("<ErrorType>SoSentryException</ErrorType>"), "{}", xml.text());
        let open = TestServer::start(engine);
        desk().import(open.store());
        let call = open.get(ME).basic("ann", PASSWORD).header("SO-AppToken", "whatever");
        assert_eq!(call.send().status, 200, "elsewhere it is taken and means nothing");
    });
}

#[test]
fn the_principal_and_the_associate_say_who_calls() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().user(3, "cid").administrator().no_chat_user().import(server.store());
        let principal = |by: &str| server.get("/api/v1/User/currentPrincipal").basic(by, PASSWORD).send().json();
        let ann = principal("ann");
        assert_eq!((&ann["Associate"], &ann["AssociateId"], &ann["EjUserId"]), (&json!("ann"), &json!(1), &json!(1)));
        assert_eq!((&ann["RoleName"], &ann["DatabaseContextIdentifier"]), (&json!("User"), &json!("Default")));
        assert_eq!(ann.as_object().expect("an object").len(), 27, "every member of the vendor's carrier");
        let cid = principal("cid");
        assert_eq!(
            (&cid["RoleName"], &cid["EjUserId"], &cid["Licenses"]),
            (&json!("Administrator"), &json!(0), &json!([]))
        );
        let ann = server.get(&format!("{ME}?$select=name")).basic("ann", PASSWORD).send().json();
        assert_eq!((&ann["Name"], &ann["AssociateId"]), (&json!("ann"), &Value::Null));
    });
}

#[test]
fn nobody_needs_to_log_in_for_health_and_metrics_and_they_tell_no_names() {
    on_each_server(|server| {
        server.get(ME).basic("ann", PASSWORD).send();
        assert_eq!(server.get("/healthz").send().text(), "ok\n");
        assert_eq!(server.get("/readyz").send().text(), "ready\n");
        let metrics = server.get("/metrics").send();
        assert!(
            metrics.text().contains("parlour_requests_total{operation=\"User/currentAssociate\",status=\"200\"} 1")
        );
        assert!(metrics.text().contains("parlour_store_commits_total"));
        assert!(!metrics.text().contains("ann"), "{}", metrics.text());
        assert!(TcpStream::connect(server.address).is_ok());
    });
}
