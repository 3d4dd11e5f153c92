//! The pages that may show a topic's widget (trial S8).

use parlour_harness::{Call, PASSWORD, TestServer, both_engines};
use serde_json::{Value, json};

use super::{TOPIC, Visitor, arrival, start};

const SHOP: &str = "https://shop.example";

fn origins(server: &TestServer) -> Call {
    server.call("PUT", &format!("/live/v1/topics/{TOPIC}/origins")).basic("meg", PASSWORD)
}

fn list(server: &TestServer) -> Value {
    server.get(&format!("/live/v1/topics/{TOPIC}/origins")).basic("meg", PASSWORD).send().json()["Origins"].clone()
}

#[test]
fn only_listed_pages_and_our_own_may_where_there_is_a_list() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let visitor = Visitor::arrive(&server, "1");
        let own = format!("http://{}", server.address);
        let all = ["https://evil.example", "null", "http://shop.example", "https://shop.example.evil.example"];
        let calls = |origin: &str| {
            let topic = server.get("/live/v1/widget/topics/10").header("Origin", origin).send();
            let start = server.post("/live/v1/widget/sessions").header("Origin", origin).json(&arrival("1")).send();
            let session = visitor.call("GET", "").header("Origin", origin).send();
            for answer in [&topic, &start, &session] {
                assert_eq!(answer.header("access-control-allow-origin"), origin, "it can be read, whatever it is");
                assert_eq!(answer.header("access-control-allow-credentials"), "", "with nobody's cookies");
                assert!(answer.headers.get_all("vary").iter().any(|it| it == "Origin"));
            }
            [topic.status, start.status, session.status]
        };
        for origin in all.into_iter().chain([SHOP, own.as_str()]) {
            assert_eq!(calls(origin), [200; 3], "{origin}: there is no list");
        }
        assert_eq!(origins(&server).json(&json!({ "Origins": [SHOP] })).send().status, 200);
        for origin in all {
            assert_eq!(calls(origin), [403; 3], "{origin}");
        }
        for origin in [SHOP, "HTTPS://shop.example", own.as_str()] {
            assert_eq!(calls(origin), [200; 3], "{origin}");
        }
        assert_eq!(visitor.call("GET", "").send().status, 200, "programs send no origin");
        assert_eq!(origins(&server).json(&json!({ "Origins": [] })).send().status, 200);
        assert_eq!(calls("https://evil.example"), [200; 3]);
    });
}

#[test]
fn any_page_is_answered_before_its_real_call_and_only_here() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let ask = |path: &str| server.call("OPTIONS", path).header("Origin", "https://any.example").send();
        for path in ["/live/v1/widget/sessions", "/Live/V1/Widget/session/messages"] {
            let answer = ask(path);
            assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, "https://any.example"));
            assert!(answer.header("access-control-allow-headers").contains("X-Session-Key"));
        }
        for path in ["/live/v1/widgets", "/live/v1/login", "/api/v1/User/currentPrincipal", "/live/v1/sessions/1/block"]
        {
            assert_eq!(ask(path).header("access-control-allow-origin"), "", "{path}");
        }
    });
}

#[test]
fn origins_are_kept_as_browsers_send_them() {
    both_engines(|engine| {
        let server = start(engine, |_| {});
        let sent = json!({ "Origins": ["https://Shop.example/", "https://shop.example", " http://localhost:8080 "] });
        let answer = origins(&server).json(&sent).send();
        let kept = json!(["https://shop.example", "http://localhost:8080"]);
        assert_eq!((answer.json()["Origins"].clone(), list(&server)), (kept.clone(), kept.clone()));
        for bad in
            ["shop.example", "https://", "ftp://a.example", "https://a.example/path", "https://a b", "*", "null", ""]
        {
            let answer = origins(&server).json(&json!({ "Origins": ["https://a.example", bad] })).send();
            assert_eq!(answer.status, 400, "{bad}");
            assert!(answer.text().contains("Origins[1]"), "{}", answer.text());
        }
        let many: Vec<_> = (0..101).map(|number| format!("https://{number}.example")).collect();
        assert_eq!(origins(&server).json(&json!({ "Origins": many })).send().status, 400);
        assert_eq!(list(&server), kept);
        // Whoever saves the topic leaves them alone.
        let topic = json!({ "ChatTopicId": TOPIC, "Description": "Other" });
        super::agent(&server, "meg", "SaveChatTopicEntity", &topic);
        assert_eq!(list(&server), kept);
    });
}
