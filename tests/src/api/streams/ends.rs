//! Streams end with the login, the right, the session or the server they belong to.

use parlour_harness::{Engine, Events, PASSWORD, TestServer, both_engines, eventually};
use parlour_store::{StoreError, find, update};
use serde_json::json;

use super::{SESSION, ask, desk, follow, key, mark, say, until_mark, visit};

/// A login ticket of that user.
fn ticket(server: &TestServer, user: &str) -> String {
    let login = server.post("/live/v1/login").json(&json!({ "username": user, "password": PASSWORD })).send().json();
    format!("SOTicket {}", login["ticket"].as_str().expect("a ticket"))
}

fn follow_by(server: &TestServer, authorization: &str) -> Events {
    Events::open(&server.address.to_string(), "/live/v1/events", &[("Authorization", authorization)])
}

#[test]
fn a_login_that_ends_ends_its_streams_and_no_others() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (first, second) = (ticket(&server, "ann"), ticket(&server, "ann"));
        let (mut ended, mut other) = (follow_by(&server, &first), follow_by(&server, &second));
        assert_eq!(server.post("/live/v1/logout").header("Authorization", &first).send().status, 204);
        assert_eq!(ended.rest(), [], "logged out");
        say(&server, SESSION, "still there");
        assert_eq!(other.next_of("message").data["Message"], "still there");

        server.clock.pass(std::time::Duration::from_hours(5));
        say(&server, SESSION, "in use");
        assert_eq!(other.next_of("message").data["Message"], "in use");
        parlour_harness::eventually("a ticket in use lives on", || {
            server.clock.pass(std::time::Duration::from_mins(30));
            let status = server.get("/api/v1/User/currentAssociate").header("Authorization", &second).send().status;
            assert_eq!(status, 200);
            (server.clock.passed() > std::time::Duration::from_hours(20)).then_some(())
        });
    });
}

#[test]
fn a_new_password_and_a_departure_end_streams() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let (mut ann, mut bob, mut liz) = (follow(&server, "ann"), follow(&server, "bob"), follow(&server, "liz"));
        server
            .store()
            .write(|tx| {
                let mut random = |bytes: &mut [u8]| bytes.fill(1);
                let rules = parlour_engine::Rules::default();
                let now = parlour_model::Timestamp(0);
                let mut cx = parlour_engine::Cx { now, actor_id: 0, random: &mut random, rules: &rules };
                parlour_engine::accounts::set_password(&mut cx, tx, "ann", "another".to_owned())
            })
            .expect("it writes");
        assert_eq!(ann.rest(), []);
        server
            .store()
            .write::<_, StoreError>(|tx| {
                let bob = find::<parlour_model::Associate>(tx, 2)?.expect("bob");
                update(tx, &parlour_model::Associate { deleted: true, ..bob })?;
                tx.note(parlour_store::Change::Accounts);
                Ok(())
            })
            .expect("it writes");
        assert_eq!(bob.rest(), []);
        ask(&server, "liz", "SaveChatPresence", &json!({ "ChatPresence": [{ "UserId": 3, "Present": true }] }));
        assert_eq!(liz.next().name, "presence", "others go on");
    });
}

#[test]
fn a_right_that_is_withdrawn_counts_from_the_next_event_on() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let mut liz = follow(&server, "liz");
        say(&server, SESSION, "heard");
        ask(&server, "meg", "DeleteChatTopicUserAgent", &json!({ "ChatTopicId": 10, "Username": "liz" }));
        say(&server, SESSION, "not heard");
        mark(&server, true);
        let names: Vec<_> = until_mark(&mut liz).into_iter().map(|event| event.name).collect();
        assert_eq!(names, ["message", "topic"]);
        ask(
            &server,
            "meg",
            "AddChatTopicUserAgent",
            &json!({
                "ChatTopicId": 10, "Useragent": { "User": { "AssociateId": 3 }, "CanListen": true }
            }),
        );
        say(&server, SESSION, "heard again");
        assert_eq!(liz.next_of("message").data["Message"], "heard again");
    });
}

#[test]
fn a_cookie_opens_a_stream_only_from_our_own_page() {
    let server = TestServer::start(Engine::Sqlite);
    desk().import(server.store());
    let login = server.post("/live/v1/login").json(&json!({ "Username": "ann", "Password": PASSWORD })).send();
    let cookies: Vec<_> = login.headers.get_all("set-cookie").iter().map(|it| it.to_str().expect("text")).collect();
    let value = |cookie: &str| cookie.split(';').next().expect("a value").to_owned();
    let pair = format!("{}; {}", value(cookies[0]), value(cookies[1]));
    let xsrf = value(cookies[1]).split_once('=').expect("a value").1.to_owned();
    let open = |headers: &[(&str, &str)]| {
        let headers = [&[("Cookie", pair.as_str())], headers].concat();
        Events::open(&server.address.to_string(), "/live/v1/events", &headers).status
    };
    assert_eq!(open(&[("X-XSRF-TOKEN", &xsrf)]), 200);
    assert_eq!(open(&[("X-XSRF-TOKEN", &xsrf), ("Origin", "http://parlour")]), 200);
    assert_eq!(open(&[("X-XSRF-TOKEN", &xsrf), ("Origin", "https://evil.example")]), 401);
    assert_eq!(open(&[("X-XSRF-TOKEN", &xsrf), ("Origin", "null")]), 401);
    assert_eq!(open(&[("X-XSRF-TOKEN", "")]), 401);
    assert_eq!(open(&[]), 401);
}

#[test]
fn a_visitor_and_an_agent_have_so_many_streams_at_once_and_the_next_is_refused() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| {
            settings.visitors.streams_at_once = 3;
            settings.agent_streams_at_once = 4;
        });
        desk().import(server.store());
        let mut agents: Vec<_> = (0..4).map(|_| follow(&server, "ann")).collect();
        let mut visitors: Vec<_> = (0..3).map(|_| visit(&server, SESSION)).collect();
        // What is refused is answered like any other call; a stream that is taken would never end.
        let address = server.address.to_string();
        let agent = || Events::open(&address, "/live/v1/events", &[("Authorization", &Events::basic("ann", PASSWORD))]);
        let visitor = || Events::open(&address, "/live/v1/widget/events", &[("X-Session-Key", &key(SESSION))]);
        assert_eq!((agent().status, visitor().status), (429, 429));
        assert!(visitor().headers.iter().any(|line| line.starts_with("retry-after")));
        follow(&server, "meg");
        agents.pop();
        visitors.pop();
        eventually("a stream that ended makes room", || {
            (agent().status == 200 && visitor().status == 200).then_some(())
        });
    });
}

#[test]
fn a_server_that_stops_tells_everybody_to_come_back_at_another_time() {
    let server = TestServer::start_with(Engine::Sqlite, |settings| settings.visitors.streams_at_once = 0);
    desk().import(server.store());
    let mut streams: Vec<_> = (0..20).map(|_| visit(&server, SESSION)).collect();
    let before: Vec<_> =
        streams.iter_mut().map(|events| (say(&server, SESSION, "x"), events.next(), events.retry_ms)).collect();
    assert!(before.iter().all(|(.., retry)| retry.is_some_and(|retry| (1_000..3_000).contains(&retry))));
    drop(server);
    let mut retries: Vec<_> = streams
        .iter_mut()
        .map(|events| {
            events.rest();
            events.retry_ms.expect("a time")
        })
        .collect();
    assert!(retries.iter().all(|retry| (1_000..6_000).contains(retry)), "{retries:?}");
    retries.sort_unstable();
    retries.dedup();
    assert!(retries.len() > 10, "{retries:?}");
}
