//! Lists to choose from by their names: the MDO agent and the REST operations, on both engines.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{Contact, DeskTemplate, Group, KbCategory, ListItem, ListName, Person, ReplyTemplate, TopicRecord};
use serde_json::{Value, json};

const NAMES: [&str; 26] = [
    "associate",
    "chatchannel",
    "chatsessionstatus",
    "chattopic",
    "chatuser",
    "country",
    "culture",
    "culturesolanguage",
    "customerlanguage",
    "ejcategory",
    "ejuser",
    "faqcategory",
    "language",
    "replytemplate",
    "roles",
    "ticketcategory",
    "ticketorigin",
    "ticketpriority",
    "ticketread",
    "ticketslevel",
    "ticketstatus",
    "timezone",
    "timezoneiana",
    "timezonewithcode",
    "usergroup",
    "usertype",
];

/// Ann and bob answer in topic 10, bob in the group Sales; cid administers; dan is no chat user; a topic 20 has no members.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator().user(4, "dan");
        let mut desk = desk.no_chat_user().topic(10).member(1, "rn").member(2, "r").topic(20);
        let data = &mut desk.data;
        data.groups =
            vec![Group { id: 5, name: "US:\"Sales\";NO:\"Salg\"".into() }, Group { id: 6, name: "Empty".into() }];
        data.contacts = vec![Contact { id: 9, name: "Us".to_owned(), ..Contact::default() }];
        data.persons = vec![Person { id: 7, full_name: "Bob Dahl".to_owned(), contact_id: 9, ..Person::default() }];
        let bob = &mut data.associates[1].associate;
        (bob.group_idx, bob.person_id, bob.ej_user_id, bob.full_name) = (5, 7, 22, "Bob Dahl".to_owned());
        data.kb_categories =
            vec![KbCategory { id: 3, name: "Water".into(), fullname: "House/Water".into(), ..KbCategory::default() }];
        let template = ReplyTemplate { id: 4, name: "Warning".into(), ..ReplyTemplate::default() };
        data.reply_templates = vec![DeskTemplate { template, ..DeskTemplate::default() }];
        let item = |list, id, value: &str| ListItem { list, id, value: value.into(), tooltip: "Tip".into() };
        let topic: &mut TopicRecord = &mut data.topics[0];
        topic.ticket_category = Some(item(ListName::TicketCategory, 2, "Support"));
        topic.ticket_priority = Some(item(ListName::TicketPriority, 3, "High"));
        topic.language = Some(item(ListName::CustomerLanguage, 4, "Norsk"));
        desk.import(server.store());
        test(&server);
    });
}

fn ask(server: &TestServer, by: &str, operation: &str, body: &Value) -> Answer {
    server.post(&format!("/api/v1/Agents/MDO/{operation}")).basic(by, PASSWORD).json(body).send()
}

fn got(server: &TestServer, by: &str, operation: &str, body: &Value) -> Value {
    let answer = ask(server, by, operation, body);
    assert_eq!(answer.status, 200, "{operation} {body}: {}", answer.text());
    answer.json()
}

fn rest(server: &TestServer, by: &str, path: &str) -> Value {
    let answer = server.get(&format!("/api/v1/{path}")).basic(by, PASSWORD).send();
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

/// The keys, those below others in brackets.
fn told(list: &Value) -> String {
    let one = |item: &Value| match item["ChildItems"].as_array().map(Vec::len) {
        Some(0) => item["Id"].to_string(),
        _ => format!("{}({})", item["Id"], told(&item["ChildItems"])),
    };
    list.as_array().expect("a list").iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_text_of_a_list_is_in_the_requested_language() {
    on_each(|server| {
        for name in NAMES {
            let path = format!("/api/v1/MDOList/{name}?flat=false");
            let text =
                server.get(&path).basic("ann", PASSWORD).header("Accept-Language", "nb").send().text().to_owned();
            assert!(!text.contains("US:") && !text.contains("Sales"), "{name}: {text}");
        }
        let groups =
            server.get("/api/v1/MDOList/usergroup").basic("ann", PASSWORD).header("Accept-Language", "nb").send();
        let sales =
            groups.json().as_array().expect("a list").iter().find(|it| it["Id"] == 5).cloned().expect("the group");
        assert_eq!([&sales["Name"], &sales["FullName"]], ["Salg", "Salg"]);
    });
}

#[test]
fn every_list_is_answered_alike_by_every_operation() {
    on_each(|server| {
        assert_eq!(got(server, "ann", "GetListNames", &Value::Null), json!(NAMES));
        for name in NAMES {
            let list = got(server, "ann", "GetSimpleList", &json!({ "Name": name }));
            assert!(list.as_array().is_some_and(|items| !items.is_empty()), "{name}");
            for item in list.as_array().expect("a list") {
                let members = item.as_object().expect("an object");
                assert_eq!(members.len(), 14, "{name}: {item}");
                assert!(
                    item["Name"].is_string() && item["Id"].is_number() && item["ChildItems"] == json!([]),
                    "{name}"
                );
            }
            let flat = json!({ "Name": name.to_uppercase(), "ForceFlatList": true, "AdditionalInfo": "" });
            assert_eq!(got(server, "ann", "GetList", &flat), list, "{name}");
            assert_eq!(got(server, "ann", "GetListWithRestriction", &flat), list, "{name}");
            assert_eq!(got(server, "ann", "GetListWithHistory", &flat), list, "{name}");
            assert_eq!(rest(server, "ann", &format!("MDOList/{name}")), list, "{name}");
            assert_eq!(rest(server, "ann", &format!("List/{name}/MDOItems")), list, "{name}");
            let id = &list[0]["Id"];
            assert_eq!(got(server, "ann", "GetListItem", &json!({ "ListName": name, "Id": id })), list[0], "{name}");
            let nothing = json!({ "Name": name, "OnlyHistory": true });
            assert_eq!(got(server, "ann", "GetList", &nothing), json!([]), "{name}: no history is kept");
            for operation in ["GetSelectableList", "GetSelectableSimpleList", "GetSelectableListWithHistory"] {
                let selectable = got(server, "ann", operation, &flat);
                assert_eq!(told(&selectable), told(&list), "{name} {operation}");
                assert_eq!((&selectable[0]["Selected"], &selectable[0]["Name"]), (&json!(false), &list[0]["Name"]));
                assert_eq!(rest(server, "ann", &format!("MDOList/{name}/selectable")), selectable, "{name}");
            }
        }
    });
}

#[test]
fn lists_hold_what_the_desk_has() {
    on_each(|server| {
        let shown = |by: &str, name: &str| {
            let list = got(server, by, "GetSimpleList", &json!({ "Name": name }));
            let one = |it: &Value| {
                format!("{} {} {}", it["Id"], it["Name"].as_str().unwrap_or(""), it["ExtraInfo"].as_str().unwrap_or(""))
            };
            list.as_array().expect("a list").iter().map(one).collect::<Vec<_>>()
        };
        let associates = shown("ann", "associate");
        assert_eq!(associates[0], "2 Bob Dahl person_id=7&contact_id=9");
        assert_eq!(associates.len(), 4, "those who are no chat users too: {associates:?}");
        assert_eq!(shown("ann", "chatuser"), ["22 Bob Dahl bob", "1 ann ann", "3 cid cid"]);
        assert_eq!(shown("ann", "ejuser"), ["22 Bob Dahl associateId=2", "1 ann associateId=1", "3 cid associateId=3"]);
        assert_eq!(shown("ann", "usergroup"), ["5 US:\"Sales\";NO:\"Salg\" ", "6 Empty "]);
        assert_eq!(shown("ann", "ejcategory"), ["2 Support parentId=0&replyTemplateId=-1"]);
        assert_eq!(shown("ann", "ticketpriority"), ["3 High "]);
        assert_eq!(shown("ann", "customerlanguage"), ["4 Norsk "]);
        assert_eq!(shown("ann", "faqcategory"), ["3 Water parentId=0"]);
        assert_eq!(shown("ann", "replytemplate"), ["4 Warning folderId=0"]);
        assert_eq!(shown("ann", "ticketstatus")[0], "1 Open Active");
        assert_eq!(shown("ann", "roles"), ["0 User ", "1 Administrator "]);
        assert!(shown("ann", "country").contains(&"578 Norway NO".to_owned()));
        assert!(shown("ann", "language").contains(&"2 English en".to_owned()));
        assert!(shown("ann", "culture").contains(&"1044 Norwegian no".to_owned()));
        assert!(shown("ann", "timezone").contains(&"261 Norway 578".to_owned()));
        assert_eq!(shown("ann", "chattopic"), ["10 Topic 10 "]);
        assert_eq!(shown("dan", "chattopic"), [] as [&str; 0], "dan is no member");
        let norwegian = server.get("/api/v1/MDOList/usergroup").header("Accept-Language", "no").basic("ann", PASSWORD);
        assert_eq!(norwegian.send().json()[0]["Name"], "Salg");
    });
}

#[test]
fn a_list_is_shown_flat_or_below_headings_or_restricted_as_asked() {
    on_each(|server| {
        let list = |body: Value| told(&got(server, "ann", "GetList", &body));
        for (name, flat, tree) in [
            ("associate", "2 1 3 4", "5(2) 1 3 4"),
            ("chatuser", "22 1 3", "5(22) 1 3"),
            ("ejuser", "22 1 3", "5(22) 1 3"),
            ("usergroup", "5 6", "5 6"),
            ("associateheadings", "5 6", "5 6"),
            ("ejcategoryheadings", "", ""),
            ("usergroupwithallitem", "-1 5 6", "-1 5 6"),
            ("usergroupwithnoselection", "0 5 6", "0 5 6"),
            ("associatewithallitemwithnoselection", "0 -1 2 1 3 4", "0 -1 5(2) 1 3 4"),
            ("chatchannel", "0 10", "0 10"),
        ] {
            assert_eq!(list(json!({ "Name": name, "ForceFlatList": true })), flat, "{name}");
            assert_eq!(list(json!({ "Name": name, "ForceFlatList": false })), tree, "{name}");
            assert_eq!(list(json!({ "Name": name })), flat, "{name}");
            assert_eq!(told(&rest(server, "ann", &format!("MDOList/{name}?flat=false"))), tree, "{name}");
        }
        for (name, options, expected) in [
            ("chatuser", "removeSelf=true&associate=true", "2 3"),
            ("chatuser", "topicId=10", "22 1"),
            ("chatuser", "topicId=99", ""),
            ("chatuser", "onlyPresent", ""),
            ("usergroup", "exclude_id=5", "6"),
            ("usergroup", "exclude_ids=5,6", ""),
            ("usergroup", "addblankstring=True", "0 5 6"),
            ("chatchannel", "notAll=true", "10"),
            ("chatchannel", "listAll", "0 10"),
            ("timezone", "locationId=261", "261"),
            ("timezone", "locationId=99999", ""),
            ("roles", "1", ""),
            ("ticketstatus", "whatever=5", "1 2 3 4 5 6"),
        ] {
            assert_eq!(list(json!({ "Name": name, "AdditionalInfo": options })), expected, "{name} {options}");
        }
        let every = json!({ "Name": "chatchannel", "AdditionalInfo": "listAll=true&notAll=true" });
        assert_eq!(told(&got(server, "cid", "GetList", &every)), "10 20", "administrators see every topic");
        for (search, expected) in [("DAHL", "2"), ("salg", ""), ("", "2 1 3 4"), ("n", "1 4")] {
            let body = json!({ "Name": "associate", "SearchValue": search });
            assert_eq!(told(&got(server, "ann", "GetListWithRestriction", &body)), expected, "{search}");
            assert_eq!(told(&rest(server, "ann", &format!("MDOList/associate?query={search}"))), expected, "{search}");
        }
        for (history, only, expected) in [(json!([4, 99, 1]), false, "4 1 2 3"), (json!([4, 99, 1]), true, "4 1")] {
            let body = json!({ "Name": "associate", "HistoryItems": history, "OnlyHistory": only });
            assert_eq!(told(&got(server, "ann", "GetListWithHistory", &body)), expected, "{history}");
        }
    });
}

#[test]
fn a_list_or_an_option_that_cannot_be_is_refused_by_name() {
    on_each(|server| {
        for (operation, body, member) in [
            ("GetList", json!({ "Name": "weather" }), "Name: there is no list \"weather\""),
            ("GetList", json!({}), "Name: there is no list \"\""),
            ("GetSimpleList", json!({ "Name": "chatuserx" }), "Name"),
            ("GetListItem", json!({ "ListName": "weather", "Id": 1 }), "ListName: there is no list \"weather\""),
            ("GetSelectableList", json!({ "Name": "\u{0}" }), "Name"),
            ("GetList", json!({ "Name": "chatuser", "AdditionalInfo": "topicId=x" }), "AdditionalInfo: a whole number"),
            ("GetList", json!({ "Name": "chatuser", "ForceFlatList": "perhaps" }), "ForceFlatList"),
            ("GetListWithHistory", json!({ "Name": "chatuser", "HistoryItems": ["x"] }), "HistoryItems[0]"),
            ("GetList", json!({ "Name": ["chatuser"] }), "Name"),
        ] {
            let answer = ask(server, "ann", operation, &body);
            assert_eq!((answer.status, &answer.json()["ErrorType"]), (400, &json!("ArgumentException")), "{body}");
            let message = answer.json()["Message"].as_str().expect("text").to_owned();
            assert!(message.starts_with(member), "{body}: {message}");
        }
        for path in ["MDOList/weather", "MDOList/weather/selectable", "List/weather/MDOItems", "MDOList/chatuser%20x"] {
            let answer = server.get(&format!("/api/v1/{path}")).basic("ann", PASSWORD).send();
            assert_eq!((answer.status, &answer.json()["ErrorType"]), (404, &json!("SoNotFoundException")), "{path}");
        }
        let none = got(server, "ann", "GetListItem", &json!({ "ListName": "country", "Id": 1 }));
        assert_eq!(none, Value::Null);
        for name in ["faqcategory", "replytemplate"] {
            assert_eq!(ask(server, "dan", "GetSimpleList", &json!({ "Name": name })).status, 403, "{name}");
        }
    });
}
