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
