//! Whose sessions ChatSessionsForUser lists (specification §11.2), on both engines.

use parlour_harness::{Desk, PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::{Closed, CustomerLast, Deleted, Faq, Finished, InQueue, UserLast};

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";

/// One topic for each flag alone, one with all, one with none set, one without a membership.
fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").administrator().user(3, "cid").no_chat_user();
    desk.topic(10)
        .member(1, "l")
        .session(100, InQueue)
        .session(101, Deleted)
        .topic(11)
        .member(1, "r")
        .session(110, CustomerLast)
        .topic(12)
        .member(1, "m")
        .session(120, Finished)
        .topic(13)
        .member(1, "n")
        .session(130, Closed)
        .topic(14)
        .member(1, "lrmn")
        .session(140, Faq)
        .topic(15)
        .member(1, "")
        .session(150, InQueue)
        .topic(16)
        .session(160, InQueue)
        .session_of(161, UserLast, 1, 0)
        .session_of(162, UserLast, 2, 1)
        .session_of(163, Deleted, 1, 0)
        .session_of(164, Deleted, 2, 1)
}

#[test]
fn each_flag_alone_makes_a_member_and_owned_and_offered_sessions_come_too() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let answer = server.post(LIST).basic("ann", PASSWORD).send();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.ids(), [100, 110, 120, 130, 140, 161, 162]);
    });
}

#[test]
fn the_rest_twin_gives_the_same_bytes() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let agent = server.post(LIST).basic("ann", PASSWORD).send();
        let rest = server.get("/api/v1/ChatSession/ForCurrentUser").basic("ann", PASSWORD).send();
        assert_eq!((rest.status, rest.body), (200, agent.body));
    });
}

#[test]
fn without_a_membership_and_without_a_service_user_the_list_is_empty() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().topic(17).session_of(170, UserLast, 3, 3).import(server.store());
        // An administrator sees no more here; bob owns one session.
        assert_eq!(server.post(LIST).basic("bob", PASSWORD).send().ids(), [162]);
        let outsider = server.post(LIST).basic("cid", PASSWORD).send();
        assert_eq!((outsider.status, outsider.text()), (200, "[]"));
        let xml = server.post(LIST).basic("cid", PASSWORD).header("Accept", "text/xml").send();
        assert!(xml.text().ends_with("<ArrayOfChatSessionEntity></ArrayOfChatSessionEntity>"), "{}", xml.text());
    });
}

#[test]
fn the_session_key_is_shown_to_administrators_and_to_no_agent() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().topic(18).member(2, "l").session(180, InQueue).import(server.store());
        let keys = |user: &str| {
            let list = server.post(LIST).basic(user, PASSWORD).send().json();
            let sessions = list.as_array().expect("a list").clone();
            sessions
                .iter()
                .filter(|session| session["SessionKey"] != "")
                .map(|session| {
                    assert_eq!(session["SessionKey"], format!("secret key {}", session["ChatSessionId"]));
                    session["ChatSessionId"].as_i64().expect("a key")
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(keys("ann"), [0; 0], "not even of a chat of her own");
        assert_eq!(keys("bob"), [162, 180]);
    });
}

#[test]
fn the_server_can_hide_every_session_key() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.show_session_keys = false);
        desk().import(server.store());
        for user in ["ann", "bob"] {
            assert!(!server.post(LIST).basic(user, PASSWORD).send().text().contains("secret key"), "{user}");
        }
    });
}

#[test]
fn a_long_list_is_sent_in_parts_and_is_the_same_as_the_short_ones() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").topic(10).member(1, "r");
        for id in 1..=2_345 {
            desk = desk.session(id, Closed);
        }
        desk.import(server.store());
        let json = server.post(LIST).basic("ann", PASSWORD).send();
        assert_eq!(json.header("content-length"), "", "a long list is not put together first");
        assert_eq!(json.ids(), (1..=2_345).collect::<Vec<_>>());
        let xml = server.post(LIST).basic("ann", PASSWORD).header("Accept", "text/xml").send();
        assert_eq!(xml.text().matches("<ChatSessionEntity>").count(), 2_345);
        assert!(xml.text().ends_with("</ArrayOfChatSessionEntity>"));
    });
}
