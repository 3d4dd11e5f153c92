//! Writing common questions and prepared replies.

use parlour_harness::{Desk, TestServer, both_engines};
use parlour_model::{KbCategory, ReplyTemplate, Widget};
use serde_json::{Value, json};

use super::{call, got, refused};

const CATEGORIES: &str = "/live/v1/faq/categories";
const ENTRIES: &str = "/live/v1/faq/entries";
const TEMPLATES: &str = "/live/v1/replytemplates";

/// Ann answers, cid sets up. The topic suggests from folder 1 and alerts with template 7.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").user(3, "cid").administrator().topic(10).member(1, "r");
        let topic = desk.data.topics.last_mut().expect("a topic");
        topic.alert_template = Some(ReplyTemplate { id: 7, name: "Alert".into(), ..ReplyTemplate::default() });
        let folder = KbCategory { id: 1, name: "FAQ".into(), fullname: "FAQ".into(), ..KbCategory::default() };
        topic.topic.widget = Widget { auto_faq_category: Some(folder), ..Widget::default() };
        desk.import(server.store());
        test(&server);
    });
}

fn folder(server: &TestServer, name: &str, parent: &Value) -> Value {
    got(server, "cid", "POST", CATEGORIES, &json!({ "Name": name, "ParentId": parent }))["KbCategoryId"].clone()
}

fn paths(server: &TestServer) -> Vec<String> {
    let all = got(server, "ann", "GET", CATEGORIES, &Value::Null);
    all.as_array().expect("a list").iter().map(|it| it["Fullname"].as_str().expect("a path").to_owned()).collect()
}

#[test]
fn the_paths_of_folders_follow_those_they_lie_in_and_none_lies_in_itself() {
    on_each(|server| {
        let prices = folder(server, "Prices", &json!(1));
        let rebates = folder(server, "Rebates", &prices);
        folder(server, "Winter", &rebates);
        assert_eq!(paths(server), ["FAQ", "FAQ/Prices", "FAQ/Prices/Rebates", "FAQ/Prices/Rebates/Winter"]);
        got(server, "cid", "PUT", &format!("{CATEGORIES}/{prices}"), &json!({ "Name": "Cost", "ParentId": 0 }));
        assert_eq!(paths(server), ["Cost", "Cost/Rebates", "Cost/Rebates/Winter", "FAQ"]);
        let into_itself = json!({ "ParentId": rebates });
        refused(server, "cid", "PUT", &format!("{CATEGORIES}/{prices}"), &into_itself, (400, "ParentId"));
        refused(server, "cid", "POST", CATEGORIES, &json!({ "Name": "x", "ParentId": 99 }), (400, "ParentId"));
        refused(server, "cid", "POST", CATEGORIES, &json!({ "Name": " " }), (400, "Name"));
        refused(server, "cid", "PUT", &format!("{CATEGORIES}/99"), &json!({ "Name": "x" }), (404, "nothing"));
        refused(server, "cid", "DELETE", &format!("{CATEGORIES}/{rebates}"), &Value::Null, (409, "empty"));
        refused(server, "cid", "DELETE", &format!("{CATEGORIES}/1"), &Value::Null, (409, "Topic 10"));
    });
}

#[test]
fn an_entry_is_seen_by_agents_and_found_by_visitors_once_it_is_published() {
    on_each(|server| {
        let sent = json!({
            "KbCategoryId": 1, "Title": "When are you open?", "Question": "opening hours", "Public": true,
            "Answer": "<p onclick='x'>From <b>8</b> to 16<script>alert(1)</script></p>"
        });
        let entry = got(server, "cid", "POST", ENTRIES, &sent);
        assert_eq!(entry["Answer"], "<p>From <b>8</b> to 16</p>");
        let path = format!("{ENTRIES}/{}", entry["KbEntryId"]);
        refused(server, "ann", "GET", &path, &Value::Null, (404, "nothing"));
        assert_eq!(got(server, "ann", "GET", ENTRIES, &Value::Null), json!([]));
        assert_eq!(got(server, "cid", "GET", ENTRIES, &Value::Null).as_array().expect("a list").len(), 1);
        assert_eq!(got(server, "ann", "GET", "/live/v1/faq?search=opening", &Value::Null), json!([]));
        got(server, "cid", "PUT", &path, &json!({ "Published": true }));
        assert_eq!(got(server, "ann", "GET", &path, &Value::Null)["Question"], "opening hours");
        let found = got(server, "ann", "GET", "/live/v1/faq?search=opening", &Value::Null);
        assert_eq!(found[0]["KbEntryId"], entry["KbEntryId"]);
        // Found by the words it has now, not by those it had.
        got(server, "cid", "PUT", &path, &json!({ "Title": "Visits", "Question": "come by", "Answer": "Any time" }));
        assert_eq!(got(server, "ann", "GET", "/live/v1/faq?search=opening", &Value::Null), json!([]));
        let counted = got(server, "ann", "GET", CATEGORIES, &Value::Null);
        assert_eq!(counted[0]["Entries"], 1);
        assert_eq!(call(server, "cid", "DELETE", &path, &Value::Null).status, 204);
        refused(server, "cid", "DELETE", &path, &Value::Null, (404, "nothing"));
    });
}

#[test]
fn an_entry_that_cannot_be_is_named() {
    on_each(|server| {
        for (body, member) in [
            (json!({ "KbCategoryId": 1 }), "Title"),
            (json!({ "KbCategoryId": 99, "Title": "a" }), "KbCategoryId"),
            (json!({ "Title": "a" }), "KbCategoryId"),
            (json!({ "KbCategoryId": 1, "Title": "a", "Url": "javascript:x" }), "Url"),
            (json!({ "KbCategoryId": 1, "Title": "x".repeat(256) }), "Title"),
            (json!({ "KbCategoryId": 1, "Title": "a", "Published": 7 }), "Published"),
        ] {
            refused(server, "cid", "POST", ENTRIES, &body, (400, member));
        }
    });
}

#[test]
fn a_template_gets_a_key_above_those_that_topics_brought_and_stays_while_a_topic_alerts_with_it() {
    on_each(|server| {
        let thanks = got(server, "cid", "POST", TEMPLATES, &json!({ "Name": "Thanks", "Content": "Thank you" }));
        assert_eq!(thanks["ReplyTemplateId"], 8);
        let next = got(server, "cid", "POST", TEMPLATES, &json!({ "Name": "Bye", "Content": "Good bye" }));
        assert_eq!(next["ReplyTemplateId"], 9);
        got(server, "cid", "PUT", &format!("{TEMPLATES}/7"), &json!({ "Content": "A chat waits" }));
        let all = got(server, "ann", "GET", TEMPLATES, &Value::Null);
        let texts: Vec<_> =
            all.as_array().expect("a list").iter().map(|it| it["Content"].as_str().expect("text")).collect();
        assert_eq!(texts, ["A chat waits", "Good bye", "Thank you"]);
        // Saving the topic with the template it carries does not lose what the template says.
        let topic = got(server, "cid", "GET", "/api/v1/ChatTopic/10", &Value::Null);
        got(server, "cid", "PUT", "/api/v1/ChatTopic/10", &topic);
        assert_eq!(got(server, "ann", "GET", TEMPLATES, &Value::Null)[0]["Content"], "A chat waits");
        refused(server, "cid", "DELETE", &format!("{TEMPLATES}/7"), &Value::Null, (409, "Topic 10"));
        refused(server, "cid", "POST", TEMPLATES, &json!({ "Name": "" }), (400, "Name"));
        refused(
            server,
            "cid",
            "POST",
            TEMPLATES,
            &json!({ "Name": "a", "Content": "x".repeat(20_001) }),
            (400, "Content"),
        );
        assert_eq!(call(server, "cid", "DELETE", &format!("{TEMPLATES}/9"), &Value::Null).status, 204);
    });
}
