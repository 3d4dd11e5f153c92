//! `parlour export`, and `import` of what it wrote: another store, the same answers.

use parlour_harness::{Database, Engine, Process, scratch};

use super::{
    answers::{assert_same, session_lists},
    demo_data, succeed,
};

#[test]
fn what_was_exported_gives_the_same_answers_from_the_other_engine_and_back() {
    let first = Database::new(Engine::Sqlite);
    let server = Process::serve(&first.location, &["--demo"]);
    let expected = session_lists(&server);
    let exported = succeed(&first.location, &["export"], "");
    for engine in [Engine::Postgres, Engine::Sqlite] {
        let other = Database::new(engine);
        succeed(&other.location, &["import", "-"], &exported);
        assert_same(&session_lists(&Process::serve(&other.location, &[])), &expected);
        assert_eq!(succeed(&other.location, &["export"], ""), exported, "{engine:?}");
        assert_eq!(succeed(&other.location, &["check"], ""), "the store is sound\n");
    }
}

#[test]
fn an_export_is_one_json_document_with_every_list_and_no_password() {
    let set: serde_json::Value = serde_json::from_str(demo_data()).expect("JSON");
    let lists: Vec<_> = set.as_object().expect("an object").iter().collect();
    assert_eq!(lists.len(), 14);
    for (name, list) in lists {
        let not_in_the_demo = ["QuickReplies", "Retention"].contains(&name.as_str());
        assert!(list.as_array().is_some_and(|list| !list.is_empty() || not_in_the_demo), "{name}");
    }
    for associate in set["Associates"].as_array().expect("a list") {
        assert_eq!(associate.get("Password"), None);
        assert!(associate["PasswordHash"].as_str().is_some_and(|hash| hash.starts_with("$argon2id$")));
    }
    assert!(!demo_data().contains("parlour-ingrid"));
}

#[test]
fn a_file_and_standard_output_get_the_same() {
    let database = Database::new(Engine::Sqlite);
    succeed(&database.location, &["import", "-"], demo_data());
    let folder = scratch();
    let file = folder.path().join("set.json");
    let name = file.to_str().expect("text");
    succeed(&database.location, &["export", name], "");
    assert_eq!(std::fs::read_to_string(&file).expect("it was written"), demo_data());
    let other = Database::new(Engine::Sqlite);
    succeed(&other.location, &["import", name], "");
    assert_eq!(succeed(&other.location, &["export"], ""), demo_data());
}

#[test]
fn a_desk_of_more_rows_than_are_read_at_a_time_is_exported_whole() {
    let database = Database::new(Engine::Sqlite);
    let sessions: Vec<_> = (1..=450)
        .map(|id| serde_json::json!({ "ChatSessionId": id * 3, "TopicId": 1, "Messages": [{}, {}] }))
        .collect();
    let groups: Vec<_> = (1..=401).map(|id| serde_json::json!({ "Id": id })).collect();
    let set = serde_json::json!({ "Topics": [{ "ChatTopicId": 1 }], "Sessions": sessions, "Groups": groups });
    succeed(&database.location, &["import", "-"], &set.to_string());
    let exported: serde_json::Value =
        serde_json::from_str(&succeed(&database.location, &["export"], "")).expect("JSON");
    assert_eq!(exported["Groups"].as_array().map(Vec::len), Some(401));
    let sessions = exported["Sessions"].as_array().expect("a list");
    assert_eq!(sessions.len(), 450);
    assert!(sessions.iter().all(|session| session["Messages"].as_array().map(Vec::len) == Some(2)));
}

#[test]
fn the_origins_that_may_show_a_widget_go_out_and_come_in() {
    let set = r#"{"Topics": [{"ChatTopicId": 1, "Name": "A", "AllowedOrigins": ["https://a.example", "http://b.example:8080"]},
        {"ChatTopicId": 2, "Name": "B"}]}"#;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        succeed(&database.location, &["import", "-"], set);
        let exported: serde_json::Value =
            serde_json::from_str(&succeed(&database.location, &["export"], "")).expect("JSON");
        let origins =
            exported["Topics"].as_array().expect("topics").iter().map(|topic| topic["AllowedOrigins"].clone());
        let expected = [serde_json::json!(["https://a.example", "http://b.example:8080"]), serde_json::json!([])];
        assert_eq!(origins.collect::<Vec<_>>(), expected, "{engine:?}");
    }
}

/// What agents have at hand and say to each other, and for how long chats are kept.
const DESK_TEXTS: &str = r#"{
    "Associates": [{"AssociateId": 1, "Name": "ann"}, {"AssociateId": 2, "Name": "bob"}],
    "ReplyTemplates": [
        {"ReplyTemplateId": 5, "Name": "US:\"Thanks\";NO:\"Takk\"", "Description": "After", "Content": "Thank <b>you</b>", "FolderId": 2},
        {"ReplyTemplateId": 3, "Name": "Warning", "Content": "Somebody waits"},
        {"Name": "Without a key", "Content": "x"}],
    "Topics": [{"ChatTopicId": 1, "Name": "A", "AlertTemplate": {"ReplyTemplateId": 3, "Name": "Warning"}}],
    "QuickReplies": [
        {"QuickReplyId": 7, "Name": "Hours", "Content": "8 to 16", "Shortcut": "h", "AssociateId": 1},
        {"QuickReplyId": 9, "Name": "Bye", "Content": "\"Bye\" \\ <b>", "Shared": true, "ChatTopicId": 1, "AssociateId": 2},
        {"Name": "Of a topic that is gone", "Content": "x", "Shared": true, "ChatTopicId": 99, "AssociateId": 2}],
    "Sessions": [
        {"ChatSessionId": 4, "TopicId": 1, "Messages": [{"ChatMessageId": 2, "Message": "hi"}], "Notes": [
            {"NoteId": 6, "Kind": "Whisper", "Text": "be kind", "AssociateId": 2, "Author": "Bob", "WhenWritten": "2026-03-02T10:11:12Z"},
            {"NoteId": 8, "Kind": "Note", "Text": "he was", "AssociateId": 1, "Author": "Ann", "WhenWritten": "2026-03-02T10:12:13Z"}]},
        {"ChatSessionId": 5, "TopicId": 1},
        {"ChatSessionId": 6, "TopicId": 1, "Notes": [{"Text": "without a key", "AssociateId": 1}]}],
    "Retention": [{"SessionDays": 400, "TextDays": 90}]}"#;

#[test]
fn what_agents_have_at_hand_and_say_to_each_other_goes_out_and_comes_in() {
    let mut written = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = Database::new(engine);
        succeed(&database.location, &["import", "-"], DESK_TEXTS);
        let exported = succeed(&database.location, &["export"], "");
        let other = Database::new(engine);
        succeed(&other.location, &["import", "-"], &exported);
        assert_eq!(succeed(&other.location, &["export"], ""), exported, "{engine:?}");
        let set: serde_json::Value = serde_json::from_str(&exported).expect("JSON");
        let all = |list: &str, member: &str| -> Vec<serde_json::Value> {
            set[list].as_array().expect("a list").iter().map(|row| row[member].clone()).collect()
        };
        assert_eq!(all("ReplyTemplates", "ReplyTemplateId"), [3, 5, 6]);
        assert_eq!(all("ReplyTemplates", "Content"), ["Somebody waits", "Thank <b>you</b>", "x"]);
        assert_eq!(all("QuickReplies", "Shortcut"), ["h", "", ""]);
        assert_eq!(all("QuickReplies", "Shared"), [false, true, true]);
        let notes = &set["Sessions"][0]["Notes"];
        assert_eq!((&notes[0]["Text"], &notes[1]["Kind"]), (&"be kind".into(), &"Note".into()));
        assert_eq!(set["Sessions"][1]["Notes"], serde_json::json!([]));
        assert_eq!(set["Sessions"][2]["Notes"][0]["ChatSessionId"], 6);
        assert_eq!(set["Retention"], serde_json::json!([{ "SessionDays": 400, "TextDays": 90 }]));
        written.push((set["QuickReplies"].clone(), set["ReplyTemplates"].clone()));
    }
    assert_eq!(written[0], written[1], "both engines say the same");
}
