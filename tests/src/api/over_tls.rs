//! Calls that come over TLS, through a proxy that says so.

use parlour_harness::{Answer, Call, Desk, Engine, PASSWORD, TestServer, both_engines};
use serde_json::json;

const ME: &str = "/live/v1/me";

fn behind_proxy(engine: Engine) -> TestServer {
    let server = TestServer::start_with(engine, |settings| {
        settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    });
    Desk::default().user(1, "ann").import(server.store());
    server
}

fn over_tls(call: Call) -> Call {
    call.header("X-Forwarded-For", "192.0.2.7").header("X-Forwarded-Proto", "https")
}

fn log_in(server: &TestServer) -> Call {
    server.post("/live/v1/login").json(&json!({ "username": "ann", "password": PASSWORD }))
}

fn set_cookies(answer: &Answer) -> Vec<String> {
    answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().expect("ASCII").to_owned()).collect()
}

/// Name and value of a cookie that is set.
fn pair(cookie: &str) -> &str {
    cookie.split(';').next().expect("a pair")
}

#[test]
fn a_login_over_tls_is_kept_in_a_cookie_that_no_other_host_can_plant() {
    both_engines(|engine| {
        let server = behind_proxy(engine);
        let set = set_cookies(&over_tls(log_in(&server)).send());
        assert!(set[0].starts_with("__Host-parlour_login=7T:"), "{set:?}");
        for attribute in ["; Secure", "; Path=/", "; HttpOnly"] {
            assert!(set[0].contains(attribute) && !set[0].contains("Domain"), "{set:?}");
        }
        assert!(set[1].starts_with("XSRF-TOKEN="), "the vendor's clients know this name: {set:?}");
        let xsrf = pair(&set[1]).split_once('=').expect("a value").1;
        let other = set_cookies(&over_tls(log_in(&server)).send());
        let planted = pair(&other[0]).replace("__Host-", "");
        let me = |cookie: &str| over_tls(server.get(ME).header("Cookie", cookie).header("X-XSRF-TOKEN", xsrf)).send();
        assert_eq!(me(pair(&set[0])).status, 200);
        assert_eq!(
            me(&format!("{planted}; {}", pair(&set[0]))).status,
            200,
            "one that is planted beside it changes nothing"
        );
        assert_eq!(me(&pair(&set[0]).replace("__Host-", "")).status, 200, "logins of the version before go on");
        let plain = server.get(ME).header("Cookie", pair(&set[0])).header("X-XSRF-TOKEN", xsrf);
        assert_eq!(plain.send().status, 401, "and it counts over TLS alone");
        let out = server.post("/live/v1/logout").header("Cookie", pair(&set[0])).header("X-XSRF-TOKEN", xsrf);
        let ended = set_cookies(&over_tls(out).send());
        for name in ["parlour_login=;", "__Host-parlour_login=;", "XSRF-TOKEN=;"] {
            assert!(ended.iter().any(|it| it.starts_with(name) && it.contains("Max-Age=0")), "{name}: {ended:?}");
        }
        assert_eq!(me(pair(&set[0])).status, 401);
    });
}

#[test]
fn browsers_are_told_to_come_over_tls_alone_when_they_did_unless_the_operator_leaves_that_to_the_proxy() {
    const HEADER: &str = "strict-transport-security";
    let server = behind_proxy(Engine::Sqlite);
    for path in ["/live/v1/me", "/docs", "/login", "/healthz", "/nowhere", "/openapi.json"] {
        assert_eq!(over_tls(server.get(path)).send().header(HEADER), "max-age=31536000", "{path}");
        assert_eq!(server.get(path).send().header(HEADER), "", "{path} over plain HTTP");
        let http = server.get(path).header("X-Forwarded-For", "192.0.2.7").header("X-Forwarded-Proto", "http");
        assert_eq!(http.send().header(HEADER), "", "{path}");
    }
    let preflight = server.call("OPTIONS", ME).header("Origin", "https://a.example");
    assert_eq!(over_tls(preflight).send().header(HEADER), "max-age=31536000");
    let untrusted = TestServer::start(Engine::Sqlite);
    assert_eq!(over_tls(untrusted.get("/docs")).send().header(HEADER), "", "nobody else is believed");
    let off = TestServer::start_with(Engine::Sqlite, |settings| {
        settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        settings.hsts_seconds = 0;
    });
    assert_eq!(over_tls(off.get("/docs")).send().header(HEADER), "");
}

#[test]
fn a_password_over_plain_http_is_refused_where_the_proxy_does_not_name_its_caller() {
    let server = behind_proxy(Engine::Sqlite);
    for headers in [
        vec![],
        vec![("Forwarded", "for=127.0.0.1;proto=https")],
        vec![("X-Forwarded-For", "nonsense")],
        vec![("X-Forwarded-For", "127.0.0.1, unknown")],
        vec![("X-Forwarded-For", "")],
        vec![("X-Forwarded-For", "127.0.0.1,")],
    ] {
        for call in [server.get(ME).basic("ann", PASSWORD), log_in(&server)] {
            let call = headers.iter().fold(call, |call, (name, value)| call.header(name, value));
            let answer = call.send();
            assert!(answer.status == 401 && answer.text().contains("HTTPS"), "{headers:?}: {}", answer.text());
        }
    }
    assert_eq!(over_tls(server.get(ME).basic("ann", PASSWORD)).send().status, 200);
    let here = server.get(ME).basic("ann", PASSWORD).header("X-Forwarded-For", "127.0.0.1");
    assert_eq!(here.send().status, 200, "a program on the machine of the proxy");
}

#[test]
fn the_page_of_the_documentation_tells_no_other_site_where_a_reader_comes_from() {
    let server = TestServer::start_with(Engine::Sqlite, |settings| settings.demo = true);
    for (path, policy) in [("/docs", "no-referrer"), ("/api", "no-referrer"), ("/demo", "same-origin")] {
        assert_eq!(server.get(path).send().header("referrer-policy"), policy, "{path}");
    }
}
