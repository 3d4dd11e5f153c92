//! JSON Patch against the letter of its RFC, and against a small model of it.

use parlour_model::{DayHours, OpeningHours, Session, SessionRecord, SessionStatus, TimeOfDay, Timestamp, TopicRecord};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    Carrier, Entity, Format, PatchError, Read, Select, Spelling, ZoneChoice, bind, document, read_body, zones,
};

fn zone() -> ZoneChoice {
    ZoneChoice::plain(zones::UTC)
}

fn spelt<T: Carrier>(entity: &T) -> Value {
    let spelling = Spelling {
        format: Format::Json,
        language: crate::Language::default(),
        zone: zone(),
        select: Select::default(),
    };
    serde_json::from_slice(&document(entity, &spelling)).expect("JSON")
}

fn patch<T: Carrier + Read>(onto: T, steps: &Value) -> Result<T, PatchError> {
    let node = read_body(Some("application/json"), steps.to_string().as_bytes()).expect("JSON");
    let entity: Entity<T> = bind(&node, &zone()).map_err(PatchError::Fault)?;
    entity.patch(onto, &zone())
}

fn session() -> SessionRecord {
    let session = Session {
        id: 7,
        customer_name: "Ann".to_owned(),
        customer_email: "ann@example.com".to_owned(),
        status: SessionStatus::UserLast,
        requested_at: Timestamp(1_772_442_000_000),
        rank: 2,
        ..Session::default()
    };
    SessionRecord { session, ..SessionRecord::default() }
}

fn topic() -> TopicRecord {
    let mut topic = TopicRecord::default();
    topic.topic.name = "Sales".into();
    topic.topic.opening_hours = OpeningHours {
        mon: DayHours { enabled: true, start: TimeOfDay(28_800), stop: TimeOfDay(57_600) },
        ..OpeningHours::default()
    };
    topic
}

fn fault(steps: &Value) -> String {
    match patch(session(), steps) {
        Err(PatchError::Fault(fault)) => format!("{}: {}", fault.member, fault.reason),
        other => panic!("{steps}: {other:?}"),
    }
}

#[test]
fn a_json_patch_adds_replaces_removes_and_tests() {
    let steps = json!([
        { "op": "test", "path": "/status", "value": "UserLast" },
        { "op": "replace", "path": "customername", "value": "Bob", "comment": "members it does not know are passed over" },
        { "op": "add", "path": "/Rating", "value": 5 },
        { "op": "remove", "path": "/CustomerEmail" },
        { "op": "test", "path": "/Rating", "value": 5.0 },
    ]);
    let patched = patch(session(), &steps).expect("it can be").session;
    assert_eq!((patched.customer_name.as_str(), patched.rating, patched.customer_email.as_str()), ("Bob", 5, ""));
    assert_eq!(patched.status, SessionStatus::UserLast);
}

#[test]
fn a_step_that_the_rfc_does_not_allow_is_a_fault_that_names_its_member() {
    for (step, expected) in [
        (json!({ "op": "replace", "path": "/CustomerPhone" }), "[0].value: it is missing"),
        (json!({ "op": "add", "path": "/CustomerPhone", "val": "typo" }), "[0].value: it is missing"),
        (json!({ "op": "test", "path": "/CustomerPhone" }), "[0].value: it is missing"),
        (json!({ "op": "replace", "path": "/CustomerPhone", "Value": "1" }), "[0].value: it is missing"),
        (json!({ "path": "/CustomerPhone", "value": "1" }), "[0].op: it is missing"),
        (json!({ "op": "replace", "value": "1" }), "[0].path: it is missing"),
        (json!({ "op": 1, "path": "/Rating", "value": 1 }), "[0].op: a text is expected, not 1"),
        (json!({ "op": "replace", "path": null, "value": 1 }), "[0].path: a text is expected, not null"),
        (json!({ "op": "Replace", "path": "/Rating", "value": 1 }), "[0].op: \"Replace\" is not an operation"),
        (json!({ "op": "set", "path": "/Rating", "value": 1 }), "[0].op: \"set\" is not an operation"),
        (json!({ "op": "move", "path": "/Rating", "from": "/Rank" }), "[0].op: \"move\" is not supported"),
        (json!({ "op": "copy", "path": "/Rating", "from": "/Rank" }), "[0].op: \"copy\" is not supported"),
        (
            json!({ "op": "replace", "path": "/Nonsense", "value": 1 }),
            "[0].path: \"/Nonsense\": there is no \"Nonsense\"",
        ),
        (json!({ "op": "add", "path": "/Nonsense", "value": 1 }), "[0].path: \"/Nonsense\": there is no \"Nonsense\""),
        (json!({ "op": "remove", "path": "/Nonsense" }), "[0].path: \"/Nonsense\": there is no \"Nonsense\""),
        (
            json!({ "op": "test", "path": "/Nonsense", "value": null }),
            "[0].path: \"/Nonsense\": there is no \"Nonsense\"",
        ),
        (json!({ "op": "replace", "path": "/User/Name", "value": "x" }), "[0].path: \"/User/Name\": there is no"),
        (
            json!({ "op": "replace", "path": "/Rating~2", "value": 1 }),
            "[0].path: \"/Rating~2\": \"~\" has to be followed",
        ),
        (
            json!({ "op": "replace", "path": "/Rating~", "value": 1 }),
            "[0].path: \"/Rating~\": \"~\" has to be followed",
        ),
        (json!({ "op": "replace", "path": "/Rating/", "value": 1 }), "[0].path: \"/Rating/\": there is no \"\""),
        (json!({ "op": "replace", "path": "", "value": 1 }), "[0].value: an entity is expected"),
        (json!({ "op": "remove", "path": "" }), "[0].path: \"\": the entity cannot be removed"),
        (json!({ "op": "replace", "path": "/Rating", "value": "many" }), "Rating: a whole number"),
        (json!("replace"), "[0]: an object with \"op\" and \"path\" is expected"),
        (json!(["replace", "/Rating", 1]), "[0]: an object with \"op\" and \"path\" is expected"),
    ] {
        let found = fault(&json!([step]));
        assert!(found.starts_with(expected), "{step}: {found}");
    }
}

#[test]
fn a_test_compares_texts_exactly_and_names_numbers_and_dates_by_what_they_mean() {
    for (path, value, holds) in [
        ("/Status", json!("UserLast"), true),
        ("/Status", json!("userlast"), true),
        ("/Status", json!(SessionStatus::UserLast as i32), true),
        ("/Status", json!((SessionStatus::UserLast as i32).to_string()), true),
        ("/Status", json!("InQueue"), false),
        ("/Status", json!(1), false),
        ("/Status", json!("Nonsense"), false),
        ("/Status", json!(null), false),
        ("/Rank", json!(2), true),
        ("/Rank", json!(2.0), true),
        ("/Rank", json!("2"), false),
        ("/CustomerName", json!("Ann"), true),
        ("/CustomerName", json!("ann"), false),
        ("/CustomerName", json!(null), false),
        ("/CustomerPhone", json!(""), true),
        ("/CustomerPhone", json!(0), false),
        ("/WhenRequested", json!("2026-03-02T09:00:00"), true),
        ("/WhenRequested", json!("2026-03-02T10:00:00.000+01:00"), true),
        ("/WhenRequested", json!("2026-03-02T10:00:00"), false),
        ("/User", json!(null), true),
        ("/User", json!({}), false),
    ] {
        let tested = patch(session(), &json!([{ "op": "test", "path": path, "value": value }]));
        assert_eq!(tested.is_ok(), holds, "{path} {value}: {tested:?}");
        assert!(holds || matches!(tested, Err(PatchError::Test(_))), "{path} {value}: {tested:?}");
    }
    let whole = spelt(&topic());
    for (path, value, holds) in [
        ("", whole.clone(), true),
        ("/OpeningHours", whole["OpeningHours"].clone(), true),
        ("/OpeningHours/MonStart", json!("PT8H"), true),
        ("/OpeningHours/MonStart", json!("08:00"), true),
        ("/OpeningHours/MonStart", json!("09:00"), false),
        ("/Widget/Size", json!(topic().topic.widget.size as i32), true),
        ("/Widget", json!({ "Size": whole["Widget"]["Size"] }), false),
    ] {
        let tested = patch(topic(), &json!([{ "op": "test", "path": path, "value": value }]));
        assert_eq!(tested.is_ok(), holds, "{path} {value}: {tested:?}");
    }
}

#[test]
fn the_whole_entity_can_be_replaced_and_what_the_new_one_lacks_is_cleared() {
    let patched = patch(session(), &json!([{ "op": "replace", "path": "", "value": { "customerName": "Bob" } }]));
    let patched = patched.expect("it can be").session;
    assert_eq!((patched.customer_name.as_str(), patched.customer_email.as_str(), patched.rank), ("Bob", "", 0));
}

#[test]
fn positions_in_arrays_are_numbers_without_zeros_before_them_and_only_add_takes_the_end() {
    let mut json = json!({ "Items": [1, 2], "Inner": { "a/b": 1, "m~n": 2, "~1": 3 } });
    let run = |json: &mut Value, step: Value| {
        let node = read_body(Some("application/json"), step.to_string().as_bytes()).expect("JSON");
        super::apply(json, &[node], &zone(), &|json| Ok(json.clone()))
    };
    for (step, expected) in [
        (json!({ "op": "add", "path": "/Items/-", "value": 3 }), json!([1, 2, 3])),
        (json!({ "op": "add", "path": "/Items/0", "value": 0 }), json!([0, 1, 2, 3])),
        (json!({ "op": "add", "path": "/Items/4", "value": 4 }), json!([0, 1, 2, 3, 4])),
        (json!({ "op": "remove", "path": "/Items/1" }), json!([0, 2, 3, 4])),
        (json!({ "op": "replace", "path": "/Items/3", "value": 5 }), json!([0, 2, 3, 5])),
        (json!({ "op": "replace", "path": "/Items", "value": [7] }), json!([7])),
    ] {
        run(&mut json, step.clone()).unwrap_or_else(|error| panic!("{step}: {error:?}"));
        assert_eq!(json["Items"], expected, "{step}");
    }
    for (operation, token) in [
        ("replace", "-"),
        ("remove", "-"),
        ("test", "-"),
        ("add", "00"),
        ("add", "01"),
        ("replace", "00"),
        ("replace", "1"),
        ("remove", "1"),
        ("add", "2"),
        ("add", "-1"),
        ("add", "+0"),
        ("add", "1e0"),
        ("add", ""),
        ("add", "18446744073709551616"),
        ("test", "0x0"),
    ] {
        let step = json!({ "op": operation, "path": format!("/Items/{token}"), "value": 7 });
        let refused = run(&mut json, step.clone());
        assert!(matches!(&refused, Err(PatchError::Fault(fault)) if fault.member == "[0].path"), "{step}: {refused:?}");
        assert_eq!(json["Items"], json!([7]), "{step}");
    }
    for (path, value) in [("/Inner/a~1b", 1), ("/Inner/m~0n", 2), ("/Inner/~01", 3)] {
        run(&mut json, json!({ "op": "test", "path": path, "value": value })).expect(path);
    }
}

/// What the RFC makes of a step, on members that exist: the pointers of `serde_json` find the place.
fn model(json: &mut Value, operation: &str, path: &str, value: &Value) -> Result<(), ()> {
    let (parent, last) = path.rsplit_once('/').ok_or(())?;
    match operation {
        "test" => return if json.pointer(path).ok_or(())? == value { Ok(()) } else { Err(()) },
        "replace" => *json.pointer_mut(path).ok_or(())? = value.clone(),
        "add" => match json.pointer_mut(parent).ok_or(())? {
            Value::Array(items) if last == "-" => items.push(value.clone()),
            Value::Array(items) => {
                let at: usize = last.parse().map_err(|_| ())?;
                if at > items.len() {
                    return Err(());
                }
                items.insert(at, value.clone());
            }
            _ => *json.pointer_mut(path).ok_or(())? = value.clone(),
        },
        _ => {
            json.pointer(path).ok_or(())?;
            match json.pointer_mut(parent).ok_or(())? {
                Value::Array(items) => drop(items.remove(last.parse().map_err(|_| ())?)),
                _ => *json.pointer_mut(path).ok_or(())? = Value::Null,
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_patch_gives_what_the_model_gives_and_changes_nothing_when_it_fails(steps in proptest::collection::vec((
        proptest::sample::select(vec!["add", "replace", "remove", "test"]),
        proptest::sample::select(vec!["/List", "/List/0", "/List/1", "/List/3", "/List/-", "/Name", "/Inner/Text", "/No", "/Name/x"]),
        proptest::sample::select(vec![json!(1), json!("a"), json!("b"), json!([1, 2]), json!(null)]),
    ), 0..8)) {
        let before = json!({ "List": [1, 2, "a"], "Name": "a", "Inner": { "Text": "b" } });
        let mut expected = before.clone();
        let modelled = steps.iter().try_for_each(|(operation, path, value)| model(&mut expected, operation, path, value));
        let steps: Value = steps.iter().map(|(op, path, value)| json!({ "op": op, "path": path, "value": value })).collect();
        let node = read_body(Some("application/json"), steps.to_string().as_bytes()).expect("JSON");
        let crate::Node::List(nodes) = node else { panic!("a list") };
        let mut patched = before;
        let done = super::apply(&mut patched, &nodes, &zone(), &|json| Ok(json.clone()));
        prop_assert_eq!(done.is_ok(), modelled.is_ok(), "{}: {:?}", &steps, done);
        if done.is_ok() {
            prop_assert_eq!(patched, expected, "{}", steps);
        }
    }

    #[test]
    fn no_patch_makes_a_panic(operation in "(add|replace|remove|test)|.{0,8}", path in "[/~\\-0-9a-zA-Z]{0,20}|.{0,8}", value in ".{0,8}") {
        let _ = patch(session(), &json!([{ "op": operation, "path": path, "value": value }]));
    }
}
