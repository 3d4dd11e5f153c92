//! Common questions, as agents look them up over HTTP (specification §5.4).

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{KbCategory, KbEntry};

fn desk() -> Desk {
    let mut desk = Desk::default().user(11, "ann").topic(10).member(11, "r").topic(20);
    desk.data.topics[0].topic.widget.auto_faq_category = Some(KbCategory { id: 1, ..KbCategory::default() });
    desk.data.kb_categories.push(KbCategory { id: 2, parent_id: 1, ..KbCategory::default() });
    desk.data.kb_categories.push(KbCategory { id: 3, ..KbCategory::default() });
    let entry = |id, category_id, title: &str, published, public| KbEntry {
        id,
        category_id,
        title: title.to_owned(),
        answer: "<p>Of <b>course</b>.</p>".to_owned(),
        published,
        public,
        ..KbEntry::default()
    };
    desk.data.kb_entries = vec![
        entry(1, 2, "Opening hours", true, true),
        entry(2, 2, "Opening the safe", true, false),
        entry(3, 2, "Opening a secret", false, true),
        entry(4, 3, "Opening of the other house", true, true),
    ];
    desk
}

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

fn get(server: &TestServer, path: &str) -> Answer {
    server.get(path).basic("ann", PASSWORD).send()
}

fn keys(answer: &Answer) -> Vec<i64> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let list = answer.json();
    list.as_array().expect("a list").iter().map(|it| it["KbEntryId"].as_i64().expect("a key")).collect()
}

#[test]
fn agents_look_up_what_is_published_in_a_topics_folders_or_in_all() {
    on_each(|server| {
        let table: [(&str, &[i64]); 9] = [
            ("", &[1, 2, 4]),
            ("?ChatTopicId=10", &[1, 2]),
            ("?chattopicid=10&SEARCH=hours", &[1]),
            ("?search=opening", &[1, 2, 4]),
            ("?search=what%20are%20your%20opening%20hours%3F&ChatTopicId=10", &[1, 2]),
            ("?search=nothing%20like%20it", &[]),
            ("?search=%22%20OR%20NEAR%28%2A%29%20%27%3A%2A", &[]),
            // A topic without a folder has none.
            ("?ChatTopicId=20", &[]),
            ("?ChatTopicId=0", &[1, 2, 4]),
        ];
        for (query, expected) in table {
            assert_eq!(keys(&get(server, &format!("/live/v1/faq{query}"))), expected, "{query}");
        }
        let unknown = get(server, "/live/v1/faq?ChatTopicId=99");
        assert_eq!((unknown.status, unknown.json()["ErrorType"].as_str()), (400, Some("ArgumentException")));
        assert_eq!(unknown.json()["Message"], "ChatTopicId: 99 does not exist");
        for bad in ["?ChatTopicId=x", "?ChatTopicId=99999999999"] {
            assert_eq!(get(server, &format!("/live/v1/faq{bad}")).status, 400, "{bad}");
        }
    });
}

#[test]
fn an_entry_has_its_answer_and_one_that_is_not_published_is_not_there() {
    on_each(|server| {
        let entry = get(server, "/live/v1/faq/2").json();
        assert_eq!(entry["Title"], "Opening the safe");
        assert_eq!(entry["Answer"], "<p>Of <b>course</b>.</p>");
        assert_eq!(entry["Public"], false);
        for path in ["/live/v1/faq/3", "/live/v1/faq/99", "/live/v1/faq/x"] {
            assert_eq!(get(server, path).status, 404, "{path}");
        }
    });
}
