//! How the pages for visitors are served.

use parlour_harness::{Desk, Engine, Socket, TestServer};

fn server() -> TestServer {
    TestServer::start(Engine::Sqlite)
}

/// The hashed files that a page names, as the server has them.
fn files_of(page: &str) -> Vec<String> {
    let named = page.split('"').filter_map(|it| it.split_once("assets/"));
    named.map(|(_, name)| format!("/assets/{name}")).collect()
}

#[test]
fn the_loader_is_where_the_hosted_product_has_it_too() {
    let server = server();
    let loader = server.get("/widget.js").send();
    assert_eq!((loader.status, loader.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(loader.header("cache-control"), "public, max-age=300");
    assert_eq!(loader.header("cross-origin-resource-policy"), "cross-origin");
    for path in ["/CS/javascript/chat.js", "/Cust12345/CS/javascript/chat.js", "/crm/widget.js"] {
        assert_eq!(server.get(path).send().text(), loader.text(), "{path}");
    }
}

#[test]
fn files_named_by_a_hash_are_kept_for_ever_and_compressed_for_who_takes_it() {
    let server = server();
    let page = server.get("/widget/1").send();
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    let files = files_of(page.text());
    assert_eq!(files.len(), 2, "{}", page.text());
    for path in files {
        let plain = server.get(&path).header("Accept-Encoding", "identity").send();
        assert_eq!((plain.status, plain.header("content-encoding")), (200, ""), "{path}");
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(plain.header("vary"), "accept-encoding");
        assert_eq!(plain.header("x-content-type-options"), "nosniff");
        // Past the client, which would unpack it.
        let mut socket = Socket::connect(&format!("http://{}", server.address));
        socket.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\n\r\n")).expect("sent");
        let packed = socket.answer().expect("answered");
        assert_eq!((packed.status, packed.header("content-encoding")), (200, "gzip"), "{path}");
        assert!(packed.body.len() < plain.body.len());
        assert_ne!(plain.header("etag"), packed.header("etag"));
        let known = server.get(&path).header("Accept-Encoding", "gzip").header("If-None-Match", packed.header("etag"));
        let known = known.send();
        assert_eq!((known.status, known.body.len()), (304, 0), "{path}");
    }
    assert_eq!(server.get("/assets/widget-00000000.js").send().status, 404);
}

#[test]
fn the_widgets_page_runs_nothing_but_our_own_and_says_who_may_frame_it() {
    let server = server();
    let mut desk = Desk::default().topic(1).topic(2);
    desk.data.topics[1].topic.allowed_origins = "https://shop.example https://x.example;script-src".to_owned();
    desk.import(server.store());
    let policy =
        |topic: &str| server.get(&format!("/widget/{topic}")).send().header("content-security-policy").to_owned();
    let open = policy("1");
    for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'"]
    {
        assert!(open.contains(part), "{open}");
    }
    assert!(!open.contains("unsafe"), "{open}");
    assert!(open.ends_with("frame-ancestors *"), "{open}");
    let closed = policy("2");
    assert!(closed.ends_with("frame-ancestors 'self' https://shop.example"), "{closed}");
    // Of a topic that is not there, the page itself tells.
    assert_eq!(policy("999999"), open);
    assert_eq!(policy("x"), open);
}

#[test]
fn a_badge_is_a_script_that_says_what_the_topic_says() {
    let server = server();
    let mut desk = Desk::default().topic(1);
    desk.data.topics[0].topic.badge_header = "Ask \"us\"".into();
    desk.import(server.store());
    let badge = server.get("/widget/1/badge.js").send();
    assert_eq!((badge.status, badge.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert!(badge.text().starts_with("ParlourChat.badge({\"ChatTopicId\":1,"), "{}", badge.text());
    assert!(badge.text().contains(r#""BadgeHeader":"Ask \"us\"""#), "{}", badge.text());
    let missing = server.get("/widget/999999/badge.js").send();
    assert_eq!(missing.status, 404);
    assert!(missing.header("content-type").starts_with("application/json"));
}

#[test]
fn the_demo_is_there_only_with_the_demo() {
    assert_eq!(server().get("/demo").send().status, 404);
    let demo = TestServer::start_with(Engine::Sqlite, |settings| settings.demo = true);
    let page = demo.get("/demo").send();
    assert_eq!(page.status, 200);
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    for path in files_of(page.text()) {
        assert_eq!(demo.get(&path).send().status, 200, "{path}");
    }
}
