//! The photographs of those who answer: whose they may be, what they may be, and who sees them.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Blob, SessionStatus::UserLast};
use parlour_store::{StoreError, list_after};
use serde_json::{Value, json};

use super::{call, got, refused};

/// A PNG of 4 by 2 pixels.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGMwSJgARwzIHAByGgkBW9L7BQAAAABJRU5ErkJggg==";
const ANN: &str = "/live/v1/users/1/photo";
const SHOWN: &str = "/live/v1/widget/topics/10/agents/1/photo";

/// Ann answers topic 10, which shows photographs, and topic 11, which does not; bob sees colleagues, cid sets up, dan is
/// no chat user.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(4, "dan");
        let mut desk = desk.no_chat_user().topic(10).member(1, "r").session_of(100, UserLast, 1, 0);
        desk.data.topics[0].topic.widget.show_agent_photo = true;
        desk.topic(11).member(1, "r").session_of(101, UserLast, 1, 0).import(server.store());
        test(&server);
    });
}

fn pictures(server: &TestServer) -> usize {
    server.store().read(|tx| Ok::<_, StoreError>(list_after::<Blob>(tx, 0, 9)?.len())).expect("pictures")
}

fn visitor(server: &TestServer, path: &str) -> Answer {
    server.get(path).header("X-Session-Key", "100.secret key 100").send()
}

/// Where the visitor of that session is told that the photograph is.
fn url(server: &TestServer, session: i32) -> String {
    let key = format!("{session}.secret key {session}");
    let shown = server.get("/live/v1/widget/session").header("X-Session-Key", &key).send().json();
    shown["Session"]["AgentPhotoUrl"].as_str().expect("a text").to_owned()
}

#[test]
fn everybody_has_his_own_photograph_and_administrators_give_anybody_one() {
    on_each(|server| {
        let sent = json!({ "Data": PICTURE });
        for (user, status) in [("bob", 403), ("dan", 403), ("cid", 200), ("ann", 200)] {
            assert_eq!(call(server, user, "PUT", ANN, &sent).status, status, "{user}");
            assert_eq!(pictures(server), usize::from(status == 200), "{user}");
        }
        let me = got(server, "ann", "GET", "/live/v1/me", &Value::Null);
        assert!(me["PhotoId"].as_i64().is_some_and(|it| it > 0), "{me}");
        for (user, status) in [("ann", 200), ("bob", 200), ("cid", 200), ("dan", 403)] {
            assert_eq!(call(server, user, "GET", ANN, &Value::Null).status, status, "{user}");
        }
        let photo = call(server, "bob", "GET", ANN, &Value::Null);
        assert_eq!(
            (photo.header("content-type"), photo.header("cache-control")),
            ("image/png", "private, max-age=3600")
        );
        assert_eq!(call(server, "cid", "PUT", "/live/v1/users/99/photo", &sent).status, 404);
        assert_eq!(pictures(server), 1, "nothing is kept for nobody");

        let without = got(server, "ann", "PUT", ANN, &json!({ "Data": "" }));
        assert_eq!((&without["PhotoId"], pictures(server)), (&json!(0), 0));
        assert_eq!(call(server, "bob", "GET", ANN, &Value::Null).status, 404);
        got(server, "ann", "PUT", ANN, &json!({}));
    });
}

#[test]
fn visitors_see_it_where_the_topic_shows_it() {
    on_each(|server| {
        assert_eq!(url(server, 100), "");
        assert_eq!(server.get(SHOWN).send().status, 404);
        let first = got(server, "ann", "PUT", ANN, &json!({ "Data": PICTURE }))["PhotoId"].clone();
        let at = url(server, 100);
        assert_eq!(at, format!("{SHOWN}?v={first}"));
        assert_eq!(url(server, 101), "", "not where the topic does not show it");
        assert_eq!(server.get("/live/v1/widget/topics/11/agents/1/photo").send().status, 404);
        assert_eq!(server.get("/live/v1/widget/topics/10/agents/2/photo").send().status, 404, "bob does not answer");

        let photo = server.get(&at).send();
        assert_eq!((photo.status, &photo.body[..4]), (200, &b"\x89PNG"[..]));
        assert_eq!(
            (photo.header("content-type"), photo.header("cache-control")),
            ("image/png", "public, max-age=3600")
        );
        assert_eq!(photo.header("x-content-type-options"), "nosniff");

        got(server, "ann", "PUT", ANN, &json!({ "Data": PICTURE }));
        assert_ne!(url(server, 100), at, "another photograph is at another address");
        assert_eq!(pictures(server), 1, "what was replaced is gone");
        got(server, "cid", "POST", "/live/v1/users/1/deactivate", &Value::Null);
        assert_eq!(server.get(&at).send().status, 404, "who has left is not shown");
        assert_eq!(visitor(server, "/live/v1/widget/session").json()["Session"]["AgentPhotoUrl"], "");
    });
}

#[test]
fn what_is_no_photograph_is_refused() {
    on_each(|server| {
        let mut large = BASE64_STANDARD.decode(PICTURE).expect("Base64");
        large.resize(512 * 1024 + 1, 0);
        let webp = b"RIFF\x0c\0\0\0WEBPVP8 \xff\0\0\0";
        for bytes in
            [&b"<svg onload='x'/>"[..], b"\x89PNG\r\n\x1a\nbroken", b"GIF89a...", b"\xff\xd8\xff", webp, &large]
        {
            let body = json!({ "Data": BASE64_STANDARD.encode(bytes) });
            refused(server, "ann", "PUT", ANN, &body, (400, "Data"));
        }
        refused(server, "ann", "PUT", ANN, &json!({ "Data": "no Base64!" }), (400, "Data"));
        assert_eq!(server.call("PUT", ANN).json(&json!({ "Data": PICTURE })).send().status, 401);
        assert_eq!(server.call("PUT", ANN).basic("ann", PASSWORD).json(&json!({ "Data": 7 })).send().status, 400);
        assert_eq!(pictures(server), 0, "nothing of what was refused is kept");
    });
}
