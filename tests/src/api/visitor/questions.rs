//! Common questions before a chat (specification §5.4).

use parlour_harness::{TestServer, both_engines};
use parlour_model::{KbCategory, KbEntry};
use parlour_store::{StoreError, insert, put_kb_category};
use serde_json::json;

use super::{Visitor, start};

fn entries(server: &TestServer) {
    let entry = |id, title: &str, public| KbEntry {
        id,
        category_id: 5,
        title: title.to_owned(),
        question: format!("{title}?"),
        answer: "Turn the <b>red</b> knob.".to_owned(),
        url: "https://help.example/water".to_owned(),
        published: true,
        public,
        ..KbEntry::default()
    };
    let entries = [entry(1, "Hot water", true), entry(2, "Hot water for staff", false)];
    let stored = server.store().write::<_, StoreError>(move |tx| {
        put_kb_category(tx, &KbCategory { id: 5, ..KbCategory::default() })?;
        entries.iter().try_for_each(|entry| insert(tx, entry))
    });
    stored.expect("it writes");
}

#[test]
fn a_question_that_is_answered_is_solved_or_goes_on_to_the_queue() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.auto_faq_enabled = true;
            topic.widget.auto_faq_category_id = 5;
        });
        entries(&server);
        let (helped, other) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        for visitor in [&helped, &other] {
            let session = visitor.done("/question", &json!({ "Text": "Why is there no hot water?" }));
            assert_eq!(session["Status"], "Faq");
            let shown = visitor.snapshot();
            assert_eq!(shown["Messages"][0]["Type"], "ToUser");
            let answer = &shown["Messages"][1];
            assert_eq!((&answer["SpecialType"], &answer["Type"]), (&json!("FaqSuccessQuestion"), &json!("ToCustomer")));
            assert_eq!(answer["SpecialParam"], "[1]", "what is for staff is not shown");
            let hit = json!({ "KbEntryId": 1, "Title": "Hot water", "Answer": "Turn the <b>red</b> knob.",
                              "Url": "https://help.example/water" });
            assert_eq!(answer["Faq"], json!([hit]));
        }
        let stored = helped.stored();
        assert_eq!(
            (stored.first_message.as_str(), stored.last_message.as_str()),
            ("Why is there no hot water?", "Why is there no hot water?")
        );
        assert_eq!(helped.done("/solved", &json!({}))["Status"], "Closed");
        assert_eq!(other.done("/queue", &json!({}))["Status"], "InQueue");
        assert_eq!(other.stored().first_message, "Why is there no hot water?");
    });
}

#[test]
fn a_question_without_an_answer_goes_on_to_the_queue_at_once() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.auto_faq_enabled = true;
            topic.widget.auto_faq_category_id = 5;
        });
        entries(&server);
        let visitor = Visitor::arrive(&server, "1");
        assert_eq!(visitor.post("/question", &json!({ "Text": " " })).status, 400);
        let session = visitor.done("/question", &json!({ "Text": "Do you sell bicycles <b>?" }));
        assert_eq!((&session["Status"], &session["QueuePosition"]), (&json!("InQueue"), &json!(1)));
        let shown = visitor.snapshot();
        assert_eq!(shown["Messages"].as_array().map(Vec::len), Some(1));
        assert_eq!(shown["Messages"][0]["Message"], "Do you sell bicycles &lt;b&gt;?");
    });
}
