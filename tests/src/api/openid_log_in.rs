//! Logging in to the console at an issuer (docs/desk.md): everything that can go wrong, against an issuer that is a real
//! server here.

use std::time::Duration;

use parlour_harness::{Answer, Desk, Engine, Issuer, PASSWORD, TestServer, both_engines, eventually};
use serde_json::{Value, json};

/// Every test begins at this second, see `FakeClock`.
const NOW: i64 = 1_772_442_000;
const BEGIN: &str = "/live/v1/login/openid";

/// Ann and bob are agents, cid sets up.
fn server(engine: Engine, issuer: &Issuer, secret: Option<&str>) -> TestServer {
    let server = TestServer::start_with(engine, |settings| {
        settings.set_openid_client(&issuer.address, Issuer::CLIENT, secret, "Acme");
    });
    let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator();
    desk.import(server.store());
    server
}

fn on_each(test: impl Fn(&TestServer, &Issuer)) {
    both_engines(|engine| {
        let issuer = Issuer::start(NOW);
        test(&server(engine, &issuer, Some(Issuer::SECRET)), &issuer);
    });
}

/// An attempt: where the browser goes, and the cookie it keeps.
fn begin(server: &TestServer, return_to: &str) -> (String, String) {
    let answer = server.get(&format!("{BEGIN}?return={return_to}")).send();
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!((answer.header("cache-control"), answer.header("referrer-policy")), ("no-store", "no-referrer"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=600"));
    let cookie = cookie.split(';').next().expect("a pair").to_owned();
    (answer.header("location").to_owned(), cookie)
}

/// The browser comes back, from what the issuer said.
fn come_back(server: &TestServer, address: &str, cookie: &str) -> Answer {
    let path = address.split_once("/live/").expect("our address").1;
    server.get(&format!("/live/{path}")).header("Cookie", cookie).send()
}

/// Somebody logs in from the button to the page.
fn log_in(server: &TestServer, issuer: &Issuer, person: &str, return_to: &str) -> Answer {
    let (address, cookie) = begin(server, return_to);
    come_back(server, &issuer.log_in(&address, person), &cookie)
}

fn assert_fault(answer: &Answer, fault: &str, case: &str) {
    assert_eq!(answer.status, 303, "{case}: {}", answer.text());
    let expected = format!("login?fault={fault}&return=/");
    assert!(answer.header("location").contains(&expected), "{case}: {}", answer.header("location"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok()).collect();
    assert!(!cookies.iter().any(|it| it.starts_with("parlour_login") || it.starts_with("XSRF")), "{case}: {cookies:?}");
}

/// How many logins there are.
fn logins(server: &TestServer) -> usize {
    let all = server.get("/live/v1/logins?All=true").basic("cid", PASSWORD).send().json();
    all.as_array().expect("logins").len()
}

#[test]
fn whoever_the_issuer_knows_is_logged_in_as_with_a_password_and_comes_to_the_page_asked_for() {
    on_each(|server, issuer| {
        let answer = log_in(server, issuer, "ann", "/chats/12");
        assert_eq!((answer.status, answer.header("location")), (303, "../../../../chats/12"));
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().expect("ASCII")).collect();
        assert!(set[0].starts_with("parlour_login=7T:") && set[0].contains("HttpOnly"), "{set:?}");
        assert!(set[2].starts_with("parlour_openid_") && set[2].contains("=; Path=/; Max-Age=0"), "{set:?}");
        let pair = |cookie: &str| cookie.split(';').next().expect("a pair").to_owned();
        let (cookie, xsrf) = (format!("{}; {}", pair(set[0]), pair(set[1])), pair(set[1]).replace("XSRF-TOKEN=", ""));
        let me = |token: &str| server.get("/live/v1/me").header("Cookie", &cookie).header("X-XSRF-TOKEN", token).send();
        assert_eq!(me(&xsrf).json()["Name"], "ann");
        assert_eq!(me("planted").status, 401);
        let out = server.post("/live/v1/logout").header("Cookie", &cookie).header("X-XSRF-TOKEN", &xsrf).send();
        assert_eq!((out.status, me(&xsrf).status), (204, 401));
    });
}

#[test]
fn what_the_issuer_says_must_fit_the_attempt_and_a_failure_changes_nothing() {
    on_each(|server, issuer| {
        for (claims, fault) in [
            (json!({ "nonce": "another" }), "refused"),
            (json!({ "nonce": null }), "refused"),
            (json!({ "aud": "another program" }), "refused"),
            (json!({ "aud": [Issuer::CLIENT, "another"] }), "refused"),
            (json!({ "azp": "another" }), "refused"),
            (json!({ "iss": "https://evil.example" }), "refused"),
            (json!({ "exp": NOW - 61 }), "refused"),
            (json!({ "exp": null }), "refused"),
            (json!({ "sub": null }), "refused"),
            (json!({ "preferred_username": null }), "unknown"),
            (json!({ "preferred_username": "nobody.here" }), "unknown"),
            (json!({ "preferred_username": "a\u{0}b" }), "unknown"),
        ] {
            issuer.claim(&claims);
            let answer = log_in(server, issuer, "ann", "/chats/12");
            assert_fault(&answer, fault, &claims.to_string());
            assert!(answer.header("location").ends_with("&return=/chats/12"), "the next try leads there");
        }
        issuer.claim(&Value::Null);
        assert_eq!(logins(server), 0);
        issuer.claim(&json!({ "aud": [Issuer::CLIENT, "another"], "azp": Issuer::CLIENT }));
        assert_eq!(log_in(server, issuer, "ann", "").header("location"), "../../../../chats");
        issuer.claim(&Value::Null);
        issuer.sign_with_another_key();
        assert_fault(&log_in(server, issuer, "ann", ""), "refused", "a key it does not publish");
        assert_eq!(logins(server), 1);
    });
}

#[test]
fn an_attempt_is_its_browsers_alone_once_and_for_ten_minutes() {
    on_each(|server, issuer| {
        let (address, cookie) = begin(server, "/dashboard");
        let (other, others) = begin(server, "/dashboard");
        let back = issuer.log_in(&address, "ann");
        let made_up = format!("{}x", back.split("&state=").next().expect("a code"));
        for (case, back, cookie) in [
            ("no cookie", back.as_str(), ""),
            ("a cookie that is none", &back, &format!("{}=a.b.c", cookie.split('=').next().expect("a name"))),
            ("a changed cookie", &back, &cookie.replace('.', ".1")),
            ("another attempt under its name", &back, &renamed(&others, &cookie)),
            ("somebody else's cookie", &back, &others),
            ("somebody else's state", &issuer.log_in(&other, "bob"), &cookie),
            ("no state", &made_up, &cookie),
            ("a state that is made up", &format!("{made_up}&state=made-up"), &cookie),
        ] {
            assert_fault(&come_back(server, back, cookie), "expired", case);
        }
        assert_eq!(logins(server), 0);
        assert_eq!(come_back(server, &back, &cookie).header("location"), "../../../../dashboard", "it still stands");
        assert_fault(&come_back(server, &back, &cookie), "expired", "the same again");
        let (address, cookie) = begin(server, "");
        let back = issuer.log_in(&address, "ann");
        server.clock.pass(Duration::from_mins(10));
        assert_fault(&come_back(server, &back, &cookie), "expired", "too late");
        assert_eq!(logins(server), 1);
    });
}

/// The value of a cookie under the name of another one.
fn renamed(value_of: &str, name_of: &str) -> String {
    let (name, value) = (name_of.split('=').next(), value_of.split_once('='));
    format!("{}={}", name.expect("a name"), value.expect("a pair").1)
}

#[test]
fn a_browser_finishes_the_attempts_of_several_tabs_in_any_order() {
    on_each(|server, issuer| {
        for order in [[0, 1], [1, 0]] {
            let tabs = [begin(server, "/chats/12"), begin(server, "/dashboard")];
            let cookies = format!("{}; {}", tabs[0].1, tabs[1].1);
            for tab in order {
                let answer = come_back(server, &issuer.log_in(&tabs[tab].0, "ann"), &cookies);
                assert_eq!(answer.header("location"), ["../../../../chats/12", "../../../../dashboard"][tab]);
                let set = answer.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok());
                let ended: Vec<_> = set.filter(|it| it.starts_with("parlour_openid_")).collect();
                let name = tabs[tab].1.split('=').next().expect("a name");
                assert!(ended.len() == 1 && ended[0].starts_with(&format!("{name}=;")), "the other stays: {ended:?}");
            }
        }
    });
}

#[test]
fn a_browser_keeps_five_attempts_and_the_oldest_gives_way() {
    let issuer = Issuer::start(NOW);
    let server = server(Engine::Sqlite, &issuer, Some(Issuer::SECRET));
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut last = (String::new(), String::new());
    for attempt in 0..9 {
        server.clock.pass(Duration::from_secs(1));
        let cookies: Vec<_> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let call = server.get(BEGIN).header("Cookie", &format!("parlour_openid_=rubbish; {}", cookies.join("; ")));
        let answer = call.send();
        for cookie in answer.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok()) {
            let (name, rest) = cookie.split_once('=').expect("a pair");
            kept.retain(|(known, _)| known != name);
            if cookie.contains("Max-Age=0") {
                assert!(name == "parlour_openid_" || attempt >= 5, "nothing gives way while there is room: {name}");
            } else {
                let value = rest.split(';').next().expect("a value");
                kept.push((name.to_owned(), value.to_owned()));
                last = (answer.header("location").to_owned(), format!("{name}={value}"));
            }
        }
        assert!(kept.len() <= 5, "{kept:?}");
    }
    assert_eq!(kept.len(), 5);
    let cookies: Vec<_> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let answer = come_back(&server, &issuer.log_in(&last.0, "ann"), &cookies.join("; "));
    assert_eq!(answer.header("location"), "../../../../chats", "the newest is among them");
}

#[test]
fn whoever_has_left_is_told_so_and_whoever_says_no_is_not_logged_in() {
    on_each(|server, issuer| {
        let deactivated = server.post("/live/v1/users/2/deactivate").basic("cid", PASSWORD).send();
        assert_eq!(deactivated.status, 200, "{}", deactivated.text());
        assert_fault(&log_in(server, issuer, "bob", ""), "off", "who has left");
        assert_fault(&log_in(server, issuer, "nobody.here", ""), "unknown", "who never was");
        assert_fault(&log_in(server, issuer, "", ""), "denied", "who cancels");
        for (said, fault) in [
            ("error=login_required", "denied"),
            ("error=temporarily_unavailable", "unreachable"),
            ("error=server_error", "unreachable"),
            ("error=invalid_scope", "refused"),
            ("error=made-up%0d%0aSet-Cookie:%20a=b", "refused"),
            ("code=", "refused"),
            ("code=made-up", "expired"),
            ("code=x&iss=https://evil.example", "refused"),
        ] {
            let (address, cookie) = begin(server, "");
            let back = issuer.log_in(&address, "");
            let back = back.replace("error=access_denied", said);
            assert_fault(&come_back(server, &back, &cookie), fault, said);
        }
        assert_eq!(logins(server), 0);
    });
}

#[test]
fn an_issuer_that_does_not_answer_is_told_as_that_before_and_after() {
    on_each(|server, issuer| {
        issuer.set_down(true);
        let answer = server.get(&format!("{BEGIN}?return=/chats/12")).send();
        assert_fault(&answer, "unreachable", "before");
        assert_eq!(answer.header("location"), "../../../login?fault=unreachable&return=/chats/12");
        issuer.set_down(false);
        server.clock.pass(Duration::from_secs(10));
        let (address, cookie) = begin(server, "");
        let back = issuer.log_in(&address, "ann");
        issuer.set_down(true);
        assert_fault(&come_back(server, &back, &cookie), "unreachable", "after");
        assert_eq!(logins(server), 0);
    });
}

#[test]
fn nobody_is_led_to_another_site() {
    let issuer = Issuer::start(NOW);
    let server = server(Engine::Sqlite, &issuer, Some(Issuer::SECRET));
    for asked in [
        "https://evil.example/chats",
        "//evil.example",
        "/%5Cevil.example",
        "/chats/../..//evil.example",
        "/chats%0d%0aLocation:%20https://evil.example",
        "javascript:alert(1)",
        "/login",
        "/live/v1/logout",
    ] {
        let answer = log_in(&server, &issuer, "ann", asked);
        assert_eq!(answer.header("location"), "../../../../chats", "{asked}");
    }
}

#[test]
fn the_server_proves_itself_as_the_issuer_takes_it() {
    let issuer = Issuer::start(NOW);
    for (secret, in_body, fault) in [
        (Some("wrong"), false, true),
        (None, false, true),
        (Some(Issuer::SECRET), false, false),
        (Some(Issuer::SECRET), true, false),
    ] {
        if in_body {
            issuer.take_secret_in_body();
        }
        let server = server(Engine::Sqlite, &issuer, secret);
        let answer = log_in(&server, &issuer, "ann", "");
        if fault {
            assert_fault(&answer, "refused", "a secret that is wrong");
        } else {
            assert_eq!(answer.header("location"), "../../../../chats", "{in_body}");
        }
    }
}

#[test]
fn made_up_codes_have_to_wait_as_guessed_passwords_do() {
    let issuer = Issuer::start(NOW);
    let server = server(Engine::Sqlite, &issuer, Some(Issuer::SECRET));
    let guess = || {
        let (address, cookie) = begin(&server, "");
        let back = issuer.log_in(&address, "").replace("error=access_denied", "code=made-up");
        come_back(&server, &back, &cookie)
    };
    for _ in 0..30 {
        assert_fault(&guess(), "expired", "a guess");
    }
    assert_fault(&guess(), "busy", "one more");
    server.clock.pass(Duration::from_mins(1));
    assert_eq!(log_in(&server, &issuer, "ann", "").header("location"), "../../../../chats");
}

#[test]
fn over_tls_the_cookies_are_kept_to_it_and_the_issuer_is_told_the_public_address() {
    let issuer = Issuer::start(NOW);
    let server = TestServer::start_with(Engine::Sqlite, |settings| {
        settings.set_openid_client(&issuer.address, Issuer::CLIENT, Some(Issuer::SECRET), "Acme");
        settings.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        settings.public_url = Some("https://chat.example/desk".to_owned());
    });
    Desk::default().user(1, "ann").import(server.store());
    let call =
        |path: &str| server.get(path).header("X-Forwarded-For", "192.0.2.7").header("X-Forwarded-Proto", "https");
    let begun = call(BEGIN).send();
    let cookie = begun.header("set-cookie");
    assert!(cookie.starts_with("__Host-parlour_openid_") && cookie.ends_with("; Secure"), "{cookie}");
    let back = issuer.log_in(begun.header("location"), "ann");
    let path = back.strip_prefix("https://chat.example/desk").expect("the public address");
    let pair = cookie.split(';').next().expect("a pair");
    // One that another host of the domain could have planted is none.
    let planted = call(path).header("Cookie", &pair.replace("__Host-", "")).send();
    assert_fault(&planted, "expired", "planted");
    let done = call(path).header("Cookie", pair).send();
    assert_eq!(done.header("location"), "../../../../chats", "wherever the server stands");
    let set = done.header("set-cookie");
    assert!(set.starts_with("__Host-parlour_login=") && set.contains("; Secure"), "{set}");
}

#[test]
fn where_only_known_programs_are_answered_a_browser_does_not_log_in() {
    let issuer = Issuer::start(NOW);
    let server = TestServer::start_with(Engine::Sqlite, |settings| {
        settings.set_openid_client(&issuer.address, Issuer::CLIENT, Some(Issuer::SECRET), "Acme");
        settings.require_app_token = true;
    });
    Desk::default().user(1, "ann").import(server.store());
    assert_fault(&log_in(&server, &issuer, "ann", ""), "refused", "no SO-AppToken");
}

#[test]
fn the_page_knows_of_the_issuer_where_there_is_one() {
    let issuer = Issuer::start(NOW);
    let with = TestServer::start_with(Engine::Sqlite, |settings| {
        settings.set_openid_client(&issuer.address, Issuer::CLIENT, None, "A & \"B\"");
    });
    let page = with.get("/login").send();
    assert!(page.text().contains("<meta name=\"openid\" content=\"A &#38; &#34;B&#34;\"></head>"), "{}", page.text());
    assert!(page.header("content-security-policy").contains("form-action 'none'"));
    // Tokens that programs bring are not taken for it.
    let bearer = with.get("/live/v1/me").header("Authorization", "Bearer a.b.c").send();
    assert!(bearer.status == 401 && bearer.text().contains("not taken"), "{}", bearer.text());
    let without = TestServer::start(Engine::Sqlite);
    assert!(!without.get("/login").send().text().contains("openid"));
    for path in [BEGIN, "/live/v1/login/openid/callback"] {
        assert_eq!(without.get(path).send().status, 404, "{path}");
    }
}

#[test]
fn a_person_of_the_issuer_is_bound_to_the_account_at_the_first_login_and_no_other_person_takes_it_over() {
    on_each(|server, issuer| {
        let into = |server: &TestServer| {
            let all = server.get("/live/v1/logins?All=true").basic("cid", PASSWORD).send().json();
            all[0]["AssociateId"].clone()
        };
        let log = |kind: &str| {
            let log = server.get(&format!("/live/v1/audit?Kind={kind}")).basic("cid", PASSWORD).send().json();
            let entries = log["Entries"].as_array().expect("entries").iter().map(|it| it["SubjectId"].clone());
            entries.collect::<Vec<_>>()
        };
        let bound = |id: i32| {
            let user = server.get(&format!("/live/v1/users/{id}")).basic("cid", PASSWORD).send().json();
            user["IssuerBound"].as_bool().expect("a member")
        };
        assert!(!bound(1));
        assert_eq!(log_in(server, issuer, "ann", "").header("location"), "../../../../chats");
        assert_eq!((bound(1), bound(2), log("IssuerBound")), (true, false, vec![json!(1)]));
        // Another person gives himself her name, in any case.
        for name in ["ann", "ANN"] {
            issuer.claim(&json!({ "preferred_username": name }));
            assert_fault(&log_in(server, issuer, "bob", ""), "bound", name);
        }
        eventually("the refusal is entered", || (!log("IssuerRefused").is_empty()).then_some(()));
        assert_eq!(log("IssuerRefused"), [json!(1)], "once");
        // Her own name may change there.
        issuer.claim(&json!({ "preferred_username": "ann.married" }));
        server.clock.pass(Duration::from_secs(1));
        assert_eq!(log_in(server, issuer, "ann", "").header("location"), "../../../../chats");
        assert_eq!(into(server), 1);
        assert_eq!(logins(server), 2);
        // An administrator removes the binding, with its logins.
        let path = "/live/v1/users/1/binding";
        assert_eq!(server.call("DELETE", path).basic("bob", PASSWORD).send().status, 403);
        assert_eq!(server.call("DELETE", path).basic("cid", PASSWORD).send().status, 204);
        assert_eq!((logins(server), bound(1), log("IssuerBindingDeleted")), (0, false, vec![json!(1)]));
        assert_eq!(server.call("DELETE", path).basic("cid", PASSWORD).send().status, 404);
        issuer.claim(&json!({ "preferred_username": "ann" }));
        assert_eq!(log_in(server, issuer, "bob", "").header("location"), "../../../../chats");
        assert_eq!(into(server), 1);
        issuer.claim(&Value::Null);
        assert_fault(&log_in(server, issuer, "ann", ""), "bound", "who was bound before");
    });
}
