//! The sample of the page the project starts from: imported, it comes back value for value.

use parlour_harness::{Database, Process, TestServer, both_engines, golden, golden_file};
use parlour_wire::{ZoneChoice, time::parse};
use serde_json::Value;

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";
/// The members of the page's table, in its order.
const MEMBERS: [&str; 32] = [
    "ChatSessionId",
    "TopicId",
    "User",
    "Person",
    "CustomerAlias",
    "CustomerHost",
    "CustomerName",
    "CustomerEmail",
    "CustomerPhone",
    "CustomerConsented",
    "CustomerCompanyName",
    "Status",
    "FirstMessage",
    "LastMessage",
    "WhenRequested",
    "WhenStarted",
    "WhenEnded",
    "WhenIdle",
    "WhenFetched",
    "SessionKey",
    "InitialQueuePos",
    "AlertLevel",
    "Rank",
    "Flags",
    "Contact",
    "Project",
    "Sale",
    "Ticket",
    "TransferTo",
    "ChatbotIsActive",
    "TableRight",
    "FieldProperties",
];
/// Members the vendor added after that page.
const NEWER: [&str; 1] = ["Rating"];

fn imported(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let database = Database::new(engine);
        let output =
            Process::run(&database.location, &["import", "-"], &golden_file("chat_sessions_for_user/seed.import.json"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        test(&TestServer::start_on(&database.location, |_| {}));
    });
}

#[test]
fn the_sample_comes_back_byte_for_byte_as_the_golden_files_say() {
    imported(|server| {
        let json = server.post(LIST).basic("jte", "Jje0").send();
        golden("chat_sessions_for_user/seed.json", &json.body);
        let xml = server.post(LIST).basic("jte", "Jje0").header("Accept", "application/xml").send();
        golden("chat_sessions_for_user/seed.xml", &xml.body);
        let local = server.post(LIST).basic("jte", "Jje0").header("SO-TimeZone", "NO, includeTZOffset").send();
        golden("chat_sessions_for_user/seed.norwegian_time.json", &local.body);
    });
}

#[test]
fn the_sample_comes_back_value_for_value() {
    imported(|server| {
        let answer = server.post(LIST).basic("jte", "Jje0").header("SO-TimeZone", "NO,includeTZOffset").send();
        let import: Value =
            serde_json::from_str(&golden_file("chat_sessions_for_user/seed.import.json")).expect("JSON");
        assert_same(&import["Sessions"], &answer.json(), "Sessions");
    });
}

/// Every value of the sample is in the answer; dates as instants, to the second; rights as the specification says.
fn assert_same(sample: &Value, answer: &Value, at: &str) {
    match sample {
        Value::Object(members) => {
            for (name, value) in
                members.iter().filter(|(name, _)| !["TableRight", "FieldProperties"].contains(&name.as_str()))
            {
                assert_same(value, &answer[name.as_str()], &format!("{at}.{name}"));
            }
        }
        Value::Array(items) => {
            assert_eq!(items.len(), answer.as_array().map_or(0, Vec::len), "{at}");
            for (index, item) in items.iter().enumerate() {
                assert_same(item, &answer[index], &format!("{at}[{index}]"));
            }
        }
        Value::String(text) if text.len() == 33 && text.as_bytes()[10] == b'T' => {
            let second = |text: &str| parse(text, &ZoneChoice::utc_with_offset()).expect("a date").0.div_euclid(1000);
            assert_eq!(answer.as_str().map(second), Some(second(text)), "{at}");
        }
        value => assert_eq!(value, answer, "{at}"),
    }
}

#[test]
fn all_members_of_the_page_are_there_in_its_order_and_the_newer_ones_before_the_rights() {
    imported(|server| {
        let answer = server.post(LIST).basic("jte", "Jje0").send();
        let mut expected: Vec<_> = MEMBERS.to_vec();
        let rights = expected.split_off(30);
        expected.extend(NEWER);
        expected.extend(rights);
        assert_eq!(top_level_members(answer.text()), expected);
    });
}

/// The members of the first object, in the order written.
fn top_level_members(text: &str) -> Vec<String> {
    let (mut depth, mut members, mut name, mut in_string, mut escaped) = (0, Vec::new(), String::new(), false, false);
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => {
                in_string = !in_string;
                if in_string {
                    name.clear();
                }
            }
            _ if in_string => name.push(character),
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ':' if depth == 2 => members.push(name.clone()),
            _ => {}
        }
    }
    members
}
