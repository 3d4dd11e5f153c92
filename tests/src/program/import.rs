//! `parlour import`: all or nothing, and the member that cannot be is named.

use parlour_harness::{Database, Engine, Process, both_engines, scratch};

use super::{demo_data, refused, succeed};

/// A topic, so that what follows is about what follows it.
fn with_topic(rest: &str) -> String {
    format!(r#"{{ "Groups": [{{ "Id": 1, "Name": "kept?" }}], "Topics": [{{ "ChatTopicId": 1 }}], {rest} }}"#)
}

/// Documents that cannot be, each with the reason.
#[expect(clippy::too_many_lines, reason = "a table")]
fn impossible() -> Vec<(String, &'static str)> {
    vec![
        // Not a document.
        (String::new(), "there is nothing to import: the input is empty"),
        ("null".to_owned(), "there is nothing to import: the input is empty"),
        ("{".to_owned(), "the body is not valid JSON: EOF while parsing an object at line 1 column 1"),
        ("{} {}".to_owned(), "the body is not valid JSON: trailing characters at line 1 column 4"),
        ("{'Groups': []}".to_owned(), "the body is not valid JSON: key must be a string at line 1 column 2"),
        ("[]".to_owned(), "the body: an object is expected, not an array"),
        // Not a list of ours.
        (
            r#"{ "Grups": [] }"#.to_owned(),
            "the body: \"Grups\" is no list of a data set (Groups, Associates, Contacts, Persons, Projects, Sales, \
             Tickets, KbCategories, ReplyTemplates, Topics, KbEntries, QuickReplies, Sessions, Retention)",
        ),
        (r#"{ "Topics": { "ChatTopicId": 1 } }"#.to_owned(), "Topics: an array is expected, not an object"),
        (r#"{ "Groups": { "Id": 1 } }"#.to_owned(), "Groups: an array is expected, not an object"),
        (with_topic(r#""Sessions": 7"#), "Sessions: an array is expected, not 7"),
        // Not a member of anything.
        (
            with_topic(r#""Associates": [{ "Name": "a", "Pasword": "x" }]"#),
            "Associates[0]: there is no member \"Pasword\": is \"Password\" meant?",
        ),
        // Of the wrong type.
        (with_topic(r#""Sales": [7]"#), "Sales[0]: an object is expected, not 7"),
        (
            with_topic(r#""Sales": [{}, { "SaleId": "x" }]"#),
            "Sales[1].SaleId: a whole number of 32 bits is expected, not \"x\"",
        ),
        (
            with_topic(r#""Sales": [{ "SaleId": 4294967296 }]"#),
            "Sales[0].SaleId: a whole number of 32 bits is expected, not 4294967296",
        ),
        (with_topic(r#""Sales": [{ "Amount": "much" }]"#), "Sales[0].Amount: a number is expected, not \"much\""),
        (with_topic(r#""Sales": [{ "Title": ["x"] }]"#), "Sales[0].Title: text is expected, not an array"),
        (
            with_topic(r#""Contacts": [{ "Address": { "Street": { "City": "a\u0000b" } } }]"#),
            "Contacts[0].Address.Street.City: the character U+0000 cannot be kept",
        ),
        (
            with_topic(r#""Associates": [{ "Deleted": "maybe" }]"#),
            "Associates[0].Deleted: true or false is expected, not \"maybe\"",
        ),
        (
            with_topic(r#""Associates": [{ "Name": "a", "Password": "" }]"#),
            "Associates[0].Password: the password is empty",
        ),
        // No value of that enumeration, no date, no time, no zone.
        (
            with_topic(r#""Associates": [{ "Type": "Robot" }]"#),
            "Associates[0].Type: a UserType is expected, not \"Robot\"",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "Status": "Sleeping" }]"#),
            "Sessions[0].Status: a ChatSessionStatus is expected, not \"Sleeping\"",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "Status": 12 }]"#),
            "Sessions[0].Status: a ChatSessionStatus is expected, not 12",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "Messages": [{}, { "Type": "Sideways" }] }]"#),
            "Sessions[0].Messages[1].Type: a ChatMessageType is expected, not \"Sideways\"",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "WhenRequested": "2026-02-30T00:00:00" }]"#),
            "Sessions[0].WhenRequested: a date is expected, not \"2026-02-30T00:00:00\"",
        ),
        (
            r#"{ "Topics": [{ "OpeningHours": { "MonStart": "25:00" } }] }"#.to_owned(),
            "Topics[0].OpeningHours.MonStart: a time of day is expected, not \"25:00\"",
        ),
        (
            r#"{ "Topics": [{ "OpeningHours": { "TzLocation": { "TZLocationID": 99999 } } }] }"#.to_owned(),
            "Topics[0].OpeningHours.TzLocation.TZLocationID: time zone 99999 does not exist",
        ),
        (
            r#"{ "Topics": [{ "Widget": { "RequiredFields": "Email, Shoe" } }] }"#.to_owned(),
            "Topics[0].Widget.RequiredFields: a set of WidgetRequiredFields is expected, not \"Email, Shoe\"",
        ),
        // Keys that cannot be.
        (with_topic(r#""Persons": [{ "PersonId": -1 }]"#), "Persons[0].PersonId: a key is above 0"),
        (
            with_topic(r#""Tickets": [{ "TicketId": 4 }, {}, { "TicketId": 4 }]"#),
            "Tickets[2].TicketId: 4 is given twice",
        ),
        (
            with_topic(r#""Associates": [{ "Name": "ann" }, { "Name": "ANN" }]"#),
            "Associates[1].Name: \"ANN\" is given twice",
        ),
        (
            with_topic(
                r#""Sessions": [{ "TopicId": 1, "Messages": [{ "ChatMessageId": 1 }] }, { "TopicId": 1 },
                { "TopicId": 1, "Messages": [{ "ChatMessageId": 2 }, { "ChatMessageId": 1 }] }]"#,
            ),
            "Sessions[2].Messages[1].ChatMessageId: 1 is given twice",
        ),
        // What no visitor is to be shown.
        (with_topic(r#""KbEntries": [{ "Question": "?" }]"#), "KbEntries[0].Title: an entry needs one"),
        (
            with_topic(r#""KbEntries": [{ "Title": "A", "Url": "javascript:alert(1)" }]"#),
            "KbEntries[0].Url: an address beginning with http:// or https:// is expected",
        ),
        // What is referred to and is not there.
        (
            with_topic(
                r#""KbCategories": [{ "KbCategoryId": 1 }], "KbEntries": [{ "Title": "A", "KbCategoryId": 2 }]"#,
            ),
            "KbEntries[0].KbCategoryId: 2 does not exist",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1 }, { "TopicId": 1 }, { "TopicId": 1 }, { "TopicId": 99 }]"#),
            "Sessions[3].TopicId: topic 99 does not exist",
        ),
        (with_topic(r#""Sessions": [{}]"#), "Sessions[0].TopicId: topic 0 does not exist"),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "User": { "AssociateId": -4, "Name": "x" } }]"#),
            "Sessions[0].User.AssociateId: a key is above 0",
        ),
        (
            r#"{ "Topics": [{}, { "Agents": [{ "User": null }] }] }"#.to_owned(),
            "Topics[1].Agents[0].User.AssociateId: associate 0 is no chat user",
        ),
        (
            r#"{ "Associates": [{ "AssociateId": 7, "ChatUser": false }],
                 "Topics": [{ "Agents": [{ "User": { "AssociateId": 7 } }] }] }"#
                .to_owned(),
            "Topics[0].Agents[0].User.AssociateId: associate 7 is no chat user",
        ),
        // What agents have at hand and say to each other, and for how long.
        (
            r#"{ "ReplyTemplates": [{ "ReplyTemplateId": 901 }, { "ReplyTemplateId": 901 }] }"#.to_owned(),
            "ReplyTemplates[1].ReplyTemplateId: 901 is given twice",
        ),
        (
            r#"{ "ReplyTemplates": [{ "ReplyTemplateId": -1 }] }"#.to_owned(),
            "ReplyTemplates[0].ReplyTemplateId: a key is above 0",
        ),
        (
            r#"{ "QuickReplies": [{ "AssociateId": 901 }] }"#.to_owned(),
            "QuickReplies[0].AssociateId: 901 does not exist",
        ),
        (
            with_topic(r#""Sessions": [{ "TopicId": 1, "Notes": [{ "NoteId": 4 }, { "NoteId": 4 }] }]"#),
            "Sessions[0].Notes[1].NoteId: 4 is given twice",
        ),
        (r#"{ "Retention": [{}, {}] }"#.to_owned(), "Retention[1]: there is one at most"),
        (r#"{ "Retention": [{ "TextDays": -1 }] }"#.to_owned(), "Retention[0].TextDays: 0 to 36500 days"),
    ]
}

#[test]
fn each_document_that_cannot_be_is_refused_with_its_reason_and_leaves_nothing() {
    both_engines(|engine| {
        let database = Database::new(engine);
        for (document, reason) in impossible() {
            assert_eq!(refused(&database.location, &["import", "-"], &document), reason, "{document}");
        }
        let left = succeed(&database.location, &["export"], "");
        assert!(database.open().read(parlour_store::is_empty).expect("it reads"), "{left}");
    });
}

#[test]
fn users_keep_the_passwords_of_a_data_set_and_weak_ones_are_warned_of() {
    let database = Database::new(Engine::Sqlite);
    let document = r#"{ "Associates": [
        { "Name": "ann", "Password": "Ann0" },
        { "Name": "bob", "Password": "password1" },
        { "Name": "eve", "Password": "correct horse battery" }
    ] }"#;
    let imported = Process::run(&database.location, &["import", "-"], document);
    assert!(imported.status.success());
    let warnings = String::from_utf8(imported.stderr).expect("text");
    let expected = [
        "warning: Associates[0].Password: a password has 8 to 256 characters",
        "warning: Associates[1].Password: this password is one of the commonest; take another",
    ];
    assert_eq!(warnings.lines().collect::<Vec<_>>(), expected);
    let server = Process::serve(&database.location, &[]);
    for (name, password, status) in
        [("ann", "Ann0", 200), ("bob", "password1", 200), ("eve", "correct horse battery", 200), ("eve", "Ann0", 401)]
    {
        let answer = server.call("GET", "/api/v1/User/currentAssociate").basic(name, password).send();
        assert_eq!(answer.status, status, "{name}");
    }
}

#[test]
fn what_exists_already_is_refused_and_stays_as_it_is() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        succeed(store, &["import", "-"], demo_data());
        let before = succeed(store, &["export"], "");
        for (document, reason) in [
            (demo_data(), "Groups[0].Id: 1 exists already"),
            (r#"{ "Groups": [{ "Id": 901 }, { "Id": 902 }, { "Id": 2 }] }"#, "Groups[2].Id: 2 exists already"),
            (r#"{ "Associates": [{ "AssociateId": 13 }] }"#, "Associates[0].AssociateId: 13 exists already"),
            (
                r#"{ "Groups": [{ "Id": 903 }], "Topics": [{ "ChatTopicId": 1 }] }"#,
                "Topics[0].ChatTopicId: 1 exists already",
            ),
            (
                r#"{ "Associates": [{ "Name": "nobody yet" }, { "Name": "INGRID" }] }"#,
                "Associates[1].Name: \"INGRID\" is already the name of associate 11",
            ),
        ] {
            assert_eq!(refused(store, &["import", "-"], document), reason);
        }
        assert_eq!(succeed(store, &["export"], ""), before);
    });
}

#[test]
fn names_and_dates_are_taken_as_callers_send_them() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        // Any case of names, numbers for enumerations, no keys, an offset, and a zone of the settings for what has none.
        let document = r#"{ "topics": [{ "chattopicid": 3, "NAME": "Support" }],
            "SESSIONS": [{ "topicId": 3, "status": 4, "WhenRequested": "2026-07-01T12:00:00", "whenStarted":
            "2026-07-01T12:00:00.1234567+05:00", "messages": [{ "message": "hi" }] }] }"#;
        succeed(store, &["--base-zone", "NO", "import", "-"], document);
        let set: serde_json::Value = serde_json::from_str(&succeed(store, &["export"], "")).expect("JSON");
        let session = &set["Sessions"][0];
        assert_eq!(session["ChatSessionId"], 1);
        assert_eq!(session["Status"], "InQueue");
        assert_eq!(session["WhenRequested"], "2026-07-01T10:00:00Z");
        assert_eq!(session["WhenStarted"], "2026-07-01T07:00:00Z");
        assert_eq!(session["SessionKey"], "", "nobody has a key that was not given");
        assert_eq!(session["Messages"][0]["ChatMessageId"], 1);
        assert_eq!(set["Topics"][0]["Name"], "Support");
    });
}

#[test]
fn a_file_that_cannot_be_read_or_written_is_told_in_a_sentence() {
    let database = Database::new(Engine::Sqlite);
    let folder = scratch();
    let missing = folder.path().join("missing").join("set.json");
    let missing = missing.to_str().expect("text");
    succeed(&database.location, &["import", "-"], "{}");
    // An export is written beside its place first.
    for (command, file) in [("import", missing.to_owned()), ("export", format!("{missing}.partial"))] {
        let sentence = refused(&database.location, &[command, missing], "");
        assert_eq!(sentence, format!("{file}: No such file or directory (os error 2)"), "{command}");
    }
}

#[test]
fn a_name_that_is_somebodys_user_name_is_refused_and_two_of_one_set_may_share_it() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        let shared = r#"{ "Associates": [{ "AssociateId": 3, "Name": "ann", "UserName": "A" }, { "Name": "a" }] }"#;
        succeed(store, &["import", "-"], shared);
        let before = succeed(store, &["export"], "");
        for (name, other) in [("A", 3), ("a", 4), ("ANN", 3)] {
            let document = format!(r#"{{ "Associates": [{{ "Name": "{name}" }}] }}"#);
            let reason = format!("Associates[0].Name: \"{name}\" is already the name of associate {other}");
            assert_eq!(refused(store, &["import", "-"], &document), reason);
        }
        let other = Database::new(engine);
        succeed(&other.location, &["import", "-"], &before);
        let only = r#"{ "Associates": [{ "AssociateId": 3, "Name": "ann", "UserName": "B" }] }"#;
        let third = Database::new(engine);
        succeed(&third.location, &["import", "-"], only);
        let sentence = refused(&third.location, &["import", "-"], r#"{ "Associates": [{ "Name": "b" }] }"#);
        assert_eq!(sentence, "Associates[0].Name: \"b\" is already the name of associate 3");
    });
}
