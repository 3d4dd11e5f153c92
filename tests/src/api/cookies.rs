//! What holds of every operation alike, whichever is added: a browser's cookie alone opens none, and answers that are
//! somebody's are kept by nobody.

use parlour_harness::{Answer, Desk, Engine, PASSWORD, TestServer};
use parlour_wire::operation::{Access, OPERATIONS, Operation};
use serde_json::json;

/// The operation's address, with the key 1 wherever one stands.
fn address(meta: &Operation) -> String {
    let step = |step: &str| if step.starts_with('{') { "1".to_owned() } else { step.to_owned() };
    meta.path.split('/').map(step).collect::<Vec<_>>().join("/")
}

/// A login's cookies, as a browser sends them back, and what its pages send beside them.
fn log_in(server: &TestServer) -> (String, String) {
    let login = json!({ "username": "ann", "password": PASSWORD });
    let answer = server.post("/live/v1/login").json(&login).send();
    let pairs: Vec<_> =
        answer.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok()?.split(';').next()).collect();
    let token = pairs[1].strip_prefix("XSRF-TOKEN=").expect("a token").to_owned();
    (pairs.join("; "), token)
}

fn assert_kept_by_nobody(meta: &Operation, answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store", "{}", meta.name);
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{}", meta.name);
}

#[test]
fn a_cookie_without_its_pages_token_or_from_a_foreign_page_opens_no_operation() {
    let server = TestServer::start(Engine::Sqlite);
    Desk::default().user(1, "ann").administrator().import(server.store());
    let (cookie, token) = log_in(&server);
    let mut tried = 0;
    for meta in OPERATIONS.iter().filter(|meta| meta.access == Access::LoggedIn) {
        let call = || server.call(meta.method.name(), &address(meta)).header("Cookie", &cookie);
        for (case, call) in [
            ("no token", call()),
            ("another token", call().header("X-XSRF-TOKEN", "planted")),
            ("a foreign page", call().header("X-XSRF-TOKEN", &token).header("Origin", "https://evil.example")),
        ] {
            let answer = call.send();
            assert_eq!(answer.status, 401, "{} with {case}: {}", meta.name, answer.text());
            assert_kept_by_nobody(meta, &answer);
        }
        tried += 1;
    }
    assert!(tried > 100, "{tried} operations ask for a login");
    let me = server.get("/live/v1/me").header("Cookie", &cookie).header("X-XSRF-TOKEN", &token).send();
    assert_eq!(me.status, 200, "the same with the token is taken");
}

#[test]
fn what_is_answered_to_somebody_is_kept_by_nobody() {
    let server = TestServer::start(Engine::Sqlite);
    Desk::default().user(1, "ann").administrator().topic(1).member(1, "lrmn").import(server.store());
    for meta in OPERATIONS.iter().filter(|meta| meta.access == Access::LoggedIn && meta.method.name() == "GET") {
        // A stream does not end.
        if meta.name != "Live/agentEvents" {
            let answer = server.call("GET", &address(meta)).basic("ann", PASSWORD).send();
            assert!(answer.status < 500, "{}: {}", meta.name, answer.text());
            assert_kept_by_nobody(meta, &answer);
        }
    }
}
