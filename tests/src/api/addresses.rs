//! What an address, its options and the headers of a request may say beside what the operation itself takes.

use parlour_harness::{Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::{InQueue, UserLast};
use serde_json::json;

fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").topic(20).member(2, "r").topic(10).member(1, "rm");
    desk.session(100, InQueue).session_of(101, UserLast, 1, 0)
}

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

#[test]
fn letters_of_a_path_may_be_percent_encoded() {
    on_each(|server| {
        for path in [
            "/api/v1/Agents/Chat/Chat%53essionsForUser",
            "/%41%50%49/v1/%61gents/chat/chatsessionsforuser",
            "/crm/%61pi/v1/Agents/Chat/ChatSessionsForUser/",
        ] {
            assert_eq!(
                server.post(path).basic("ann", PASSWORD).send().json().as_array().map(Vec::len),
                Some(2),
                "{path}"
            );
        }
        assert_eq!(server.get("/api/v1%2FUser/currentPrincipal").basic("ann", PASSWORD).send().status, 404);
    });
}

#[test]
fn an_option_that_a_list_does_not_have_is_refused_and_named() {
    on_each(|server| {
        for (path, option) in [
            ("/api/v1/ChatSession?$skiptoken=100", "$skiptoken"),
            ("/api/v1/ChatSession?$count=true", "$count"),
            ("/api/v1/Archive/ChatSession?$top=1&$inlinecount=allpages", "$inlinecount"),
            ("/api/v1/ChatTopic/10/Sessions?$SkipToken=x", "$SkipToken"),
            ("/api/v1/ChatSession/100?$expand=Topic", "$expand"),
            ("/api/v1/TimeZone?$top=3&$count=true", "$count"),
            ("/api/v1/MDOList/chatuser?$skip=3", "$skip"),
            ("/live/v1/users?%24filter=x", "$filter"),
        ] {
            let answer = server.get(path).basic("ann", PASSWORD).send();
            assert_eq!(answer.status, 400, "{path}: {}", answer.text());
            let message = answer.json()["Message"].as_str().unwrap_or_default().to_owned();
            assert!(message.starts_with(&format!("{option}: this option is not supported here; $select")), "{message}");
        }
        for path in [
            "/api/v1/ChatSession?$TOP=1&$orderby=rating&$format=json",
            "/api/v1/ChatSession/100?$select=Rank&x=1",
            "/api/v1/TimeZone?$top=1000&$orderBy=name&$format=json",
        ] {
            assert_eq!(server.get(path).basic("ann", PASSWORD).send().status, 200, "{path}");
        }
    });
}

#[test]
fn a_compressed_body_is_refused_as_such() {
    on_each(|server| {
        for (encoding, status) in [("gzip", 415), ("GZIP, br", 415), ("zstd", 415), ("identity", 200), ("", 200)] {
            let call = server.chat("ChatSessionsForUser").basic("ann", PASSWORD).header("Content-Encoding", encoding);
            let answer = call.send();
            assert_eq!(answer.status, status, "{encoding}: {}", answer.text());
            assert!(status == 200 || answer.text().contains("Content-Encoding: bodies are taken uncompressed"));
        }
    });
}

#[test]
fn options_says_which_methods_an_address_takes() {
    on_each(|server| {
        for (path, methods) in [
            ("/api/v1/ChatSession/100", "GET, PUT, PATCH, DELETE, OPTIONS"),
            ("/crm/API/v1/Chat%53ession/100/", "GET, PUT, PATCH, DELETE, OPTIONS"),
            ("/api/v1/Agents/Chat/ChatSessionsForUser", "GET, POST, OPTIONS"),
            ("/live/v1/groups", "GET, POST, OPTIONS"),
            ("/healthz", "GET, OPTIONS"),
        ] {
            let answer = server.call("OPTIONS", path).send();
            let mut found: Vec<_> = answer.header("allow").split(", ").collect();
            let mut expected: Vec<_> = methods.split(", ").collect();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!((answer.status, found), (204, expected), "{path}");
        }
    });
}

#[test]
fn the_id_of_a_request_is_taken_from_a_known_proxy_alone_and_only_when_it_is_sound() {
    let engine = parlour_harness::Engine::Sqlite;
    let behind = TestServer::start_with(engine, |settings| settings.trusted_proxies = vec![[127, 0, 0, 1].into()]);
    let long = "x".repeat(129);
    for (given, taken) in
        [("edge-1.2:3/4+5=", true), ("", false), ("two words", false), ("<b>", false), (long.as_str(), false)]
    {
        let answer = behind.get("/api/v1/nothing").header("X-Request-Id", given).send();
        assert_eq!(answer.header("x-request-id") == given, taken, "{given}");
        assert!(!answer.header("x-request-id").is_empty());
    }
    let answer = TestServer::start(engine).get("/api/v1/nothing").header("X-Request-Id", "edge-1").send();
    assert_ne!(answer.header("x-request-id"), "edge-1", "anybody may call");
}

#[test]
fn the_options_of_a_list_of_chat_users_are_taken_as_one_text_too() {
    on_each(|server| {
        for (query, expected) in [
            ("", vec![1, 2]),
            ("?topicId=10", vec![1]),
            ("?options=topicId=10", vec![1]),
            ("?options=topicId%3D20,removeSelf", vec![2]),
            ("?additionalInfo=topicId=20", vec![2]),
            ("?options=removeSelf&topicId=10", vec![]),
        ] {
            let answer = server.get(&format!("/api/v1/MDOList/chatuser{query}")).basic("ann", PASSWORD).send();
            let ids: Vec<_> = answer.json().as_array().expect(query).iter().map(|it| it["Id"].clone()).collect();
            assert_eq!(json!(ids), json!(expected), "{query}");
        }
    });
}

#[test]
fn a_date_in_any_form_is_taken_wherever_one_is_read() {
    on_each(|server| {
        for (date, status) in [
            ("2026-03-02T10:00:00.123456789Z", 200),
            ("20260302T100000Z", 200),
            ("2026-03-02 10:00", 200),
            ("0000-12-31T23:06:32.000Z", 200),
            ("-000001-12-31T23:00:00Z", 200),
            ("2026-02-30", 400),
            ("yesterday", 400),
        ] {
            let saved = server.call("PUT", "/api/v1/ChatSession/100").basic("ann", PASSWORD);
            let saved = saved.json(&json!({ "WhenEnded": date })).send();
            assert_eq!(saved.status, status, "{date}: {}", saved.text());
            assert!(status == 200 || saved.text().contains("WhenEnded: a date is expected"), "{}", saved.text());
            let query = date.replace('+', "%2B").replace(' ', "%20");
            let period = server.get(&format!("/live/v1/statistics?From={query}&To=2026-03-03&By=topic"));
            let found = period.basic("ann", PASSWORD).send();
            assert_eq!(found.status, status, "{date}: {}", found.text());
            let list = server.get(&format!("/api/v1/ChatSession?$filter=whenEnded%20after%20'{query}'"));
            assert_eq!(list.basic("ann", PASSWORD).send().status, status, "{date}");
        }
    });
}

#[test]
fn the_date_of_a_condition_is_read_in_each_form_of_http() {
    on_each(|server| {
        for (since, status) in [
            ("Tue, 02 Mar 2066 09:00:00 GMT", 304),
            ("Tuesday, 02-Mar-66 09:00:00 GMT", 304),
            ("Tue Mar  2 09:00:00 2066", 304),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 304),
            ("Sun Nov  6 08:49:37 1994", 304),
            ("Sunday, 36-Nov-94 08:49:37 GMT", 200),
            ("nonsense", 200),
        ] {
            let call = server.get("/api/v1/ChatSession/100").basic("ann", PASSWORD).header("If-Modified-Since", since);
            assert_eq!(call.send().status, status, "{since}");
        }
    });
}

#[test]
fn the_tenant_has_the_name_that_the_settings_give_it_everywhere() {
    for tenant in ["Default", "Cust12345", "my-desk_1"] {
        let server = TestServer::start_with(Engine::Sqlite, |settings| settings.tenant = tenant.to_owned());
        Desk::default().user(1, "ann").import(server.store());
        for path in [format!("/api/state/{tenant}"), format!("/API/State/{}/", tenant.to_uppercase())] {
            let state = server.get(&path).send();
            assert_eq!((state.status, &state.json()["ContextIdentifier"]), (200, &json!(tenant)), "{path}");
        }
        let principal = server.get("/api/v1/User/currentPrincipal").basic("ann", PASSWORD).send().json();
        assert_eq!(principal["DatabaseContextIdentifier"], tenant);
        for other in ["Default", "Cust12345", "Cust"].into_iter().filter(|other| *other != tenant) {
            assert_eq!(server.get(&format!("/api/state/{other}")).send().status, 404, "{other} at {tenant}");
        }
    }
}
