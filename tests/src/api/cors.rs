//! Pages of other sites (specification §10.3).

use parlour::Cors;
use parlour_harness::{Engine, TestServer};

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";

#[test]
fn a_preflight_request_is_answered_for_origins_that_are_allowed() {
    for (origins, origin, allowed, credentials) in [
        ("", "https://a.example", "", ""),
        ("https://a.example https://b.example/", "https://a.example", "https://a.example", "true"),
        ("https://a.example https://b.example/", "https://B.example", "https://B.example", "true"),
        ("https://a.example", "https://evil.example", "", ""),
        ("*", "https://any.example", "*", ""),
    ] {
        let server = TestServer::start_with(Engine::Sqlite, |settings| settings.cors = Cors::parse(origins));
        let answer = server
            .call("OPTIONS", LIST)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .send();
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-origin"), allowed, "{origins} {origin}");
        assert_eq!(answer.header("access-control-allow-credentials"), credentials, "{origins} {origin}");
        let expected = if allowed.is_empty() { "" } else { "GET, POST, PUT, PATCH, DELETE, OPTIONS" };
        assert_eq!(answer.header("access-control-allow-methods"), expected);
        for header in ["Authorization", "SO-TimeZone", "SO-AppToken", "X-XSRF-TOKEN", "Content-Type"] {
            let listed = answer.header("access-control-allow-headers").contains(header);
            assert_eq!(listed, !allowed.is_empty(), "{header}");
        }
        // The answer itself, an error as well, can be read by the page.
        let answer = server.post(LIST).header("Origin", origin).send();
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (401, allowed));
        let exposed = if allowed.is_empty() { "" } else { "SO-Timezone, X-Request-Id, Retry-After" };
        assert_eq!(answer.header("access-control-expose-headers"), exposed);
    }
}

#[test]
fn pages_of_other_sites_read_what_a_widget_asks_in_every_spelling_of_its_address() {
    let server = TestServer::start(Engine::Sqlite);
    parlour_harness::Desk::default().topic(1).import(server.store());
    for path in [
        "/live/v1/widget/topics/1",
        "/crm/live/v1/widget/topics/1",
        "/CRM/Live/V1/Widget/Topics/1/",
        "/a/b/live/v1/widget/topics/1",
    ] {
        let preflight = server.call("OPTIONS", path).header("Origin", "https://shop.example");
        let preflight = preflight.header("Access-Control-Request-Method", "GET").send();
        let answer = server.get(path).header("Origin", "https://shop.example").send();
        assert_eq!((preflight.status, answer.status), (204, 200), "{path}");
        for answer in [preflight, answer] {
            assert_eq!(answer.header("access-control-allow-origin"), "https://shop.example", "{path}");
            assert_eq!(answer.header("access-control-allow-credentials"), "", "{path}");
        }
    }
    for path in ["/live/v1/login", "/crm/api/v1/ChatTopic", "/api/v1/live/v1/widget/topics/1"] {
        let answer = server.get(path).header("Origin", "https://shop.example").send();
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}
