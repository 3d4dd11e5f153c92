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
    assert_eq!(lists.len(), 11);
    for (name, list) in lists {
        assert!(list.as_array().is_some_and(|list| !list.is_empty()), "{name}");
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
