//! The conventions of the whole API (specification §10), shown on ChatSessionsForUser: one row for each header and each
//! content type.

use parlour_harness::{Answer, Call, Database, Desk, PASSWORD, Process, TestServer, both_engines, golden_file};
use parlour_model::{Person, SessionStatus::InQueue, Text, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

const LIST: &str = "/api/v1/Agents/Chat/ChatSessionsForUser";

/// A desk with one session whose texts are in several languages.
fn desk() -> Desk {
    let mut desk = Desk::default().user(1, "ann").topic(10).member(1, "r").session(100, InQueue);
    let person = Person {
        id: 5,
        firstname: "US:\"not\";NO:\"translated\"".to_owned(),
        position: Text("US:\"Supplier\";NO:\"Leverandør\";GE:\"Lieferant\"".to_owned()),
        category_name: Text("[SR_CHAT_STATUSVAL_4]".to_owned()),
        description: Text("Since [D:06/24/2005]".to_owned()),
        ..Person::default()
    };
    desk.data.persons.push(person);
    let session = &mut desk.data.sessions[0].session;
    session.person_id = 5;
    "US:\"as\";NO:\"typed\" [SR_CHAT_STATUSVAL_4]".clone_into(&mut session.last_message);
    session.requested_at = Timestamp(1_784_894_400_000); // 2026-07-24T12:00:00Z
    desk
}

fn on_each_server(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

fn list(server: &TestServer) -> Call {
    server.post(LIST).basic("ann", PASSWORD)
}

fn first(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()[0].clone()
}

#[test]
fn accept_chooses_the_content_type() {
    on_each_server(|server| {
        for (accept, content_type) in [
            ("application/json", "application/json; charset=utf-8"),
            ("application/json; charset=utf-8", "application/json; charset=utf-8"),
            ("text/json", "text/json; charset=utf-8"),
            ("application/xml", "application/xml; charset=utf-8"),
            ("text/xml", "text/xml; charset=utf-8"),
            ("application/json-patch+json", "application/json; charset=utf-8"),
            ("application/merge-patch+json", "application/json; charset=utf-8"),
            ("image/png", "application/json; charset=utf-8"),
            ("*/*", "application/json; charset=utf-8"),
            ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml; charset=utf-8"),
        ] {
            let answer = list(server).header("Accept", accept).send();
            assert_eq!((answer.status, answer.header("content-type")), (200, content_type), "{accept}");
            let start = if content_type.contains("xml") { "<?xml version=\"1.0\" encoding=\"utf-8\"?>" } else { "[{" };
            assert!(answer.text().starts_with(start), "{accept}: {:.60}", answer.text());
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    });
}

#[test]
fn every_content_type_and_every_empty_body_is_taken() {
    on_each_server(|server| {
        for (content_type, body) in [
            ("application/json", ""),
            ("application/json", "null"),
            ("application/json", "{}"),
            ("application/json", " \n"),
            ("application/json; charset=iso-8859-1", ""),
            ("application/json", "{\"unknown\": [1, {\"a\": null}], \"TableRight\": {\"mask\": 15}}"),
            ("text/json", "{}"),
            ("application/xml", "<Anything/>"),
            ("text/xml", "<Anything><Unknown>1</Unknown></Anything>"),
            ("application/x-www-form-urlencoded", "unknown=1"),
            ("application/json-patch+json", "{}"),
            ("application/merge-patch+json", "{}"),
            ("application/octet-stream", "{}"),
            ("nonsense", "null"),
        ] {
            let answer = list(server).body(content_type, body).send();
            assert_eq!(answer.status, 200, "{content_type} {body:?}: {}", answer.text());
            assert_eq!(answer.ids(), [100]);
        }
    });
}

#[test]
fn paths_and_query_names_are_matched_whatever_their_case() {
    on_each_server(|server| {
        for path in [
            "/api/v1/agents/chat/chatsessionsforuser",
            "/API/V1/AGENTS/CHAT/CHATSESSIONSFORUSER/",
            "/crm/api/v1/Agents/Chat/ChatSessionsForUser",
        ] {
            assert_eq!(server.post(path).basic("ann", PASSWORD).send().ids(), [100], "{path}");
        }
        let answer = server.post(&format!("{LIST}?%24SELECT=CHATSESSIONID")).basic("ann", PASSWORD).send();
        assert_eq!(first(&answer)["TopicId"], Value::Null);
    });
}

#[test]
fn select_keeps_every_member_and_nulls_what_was_not_asked_for() {
    on_each_server(|server| {
        let whole = first(&list(server).send());
        let members = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
        for (select, expected) in [
            ("", whole.clone()),
            ("nonsense", json!({})),
            ("chatsessionid", json!({ "ChatSessionId": 100 })),
            ("ChatSessionId , STATUS", json!({ "ChatSessionId": 100, "Status": "InQueue" })),
            ("person", json!({ "Person": whole["Person"] })),
            ("tableright,fieldproperties", json!({ "FieldProperties": {} })),
        ] {
            let path = format!("{LIST}?$select={}", select.replace(' ', "%20"));
            let answer = first(&server.post(&path).basic("ann", PASSWORD).send());
            assert_eq!(members(&answer), members(&whole), "{select}");
            for (name, value) in answer.as_object().expect("an object") {
                assert_eq!(value, &expected[name.as_str()], "{select}: {name}");
            }
        }
        let nested = server.post(&format!("{LIST}?$select=person/position,user/name")).basic("ann", PASSWORD).send();
        let nested = first(&nested);
        assert_eq!(members(&nested["Person"]), members(&whole["Person"]));
        assert_eq!(nested["Person"]["Position"], whole["Person"]["Position"]);
        assert_eq!(nested["Person"]["PersonId"], Value::Null);
        assert_eq!(nested["ChatSessionId"], Value::Null);
        let xml = server.post(&format!("{LIST}?$select=chatsessionid,person/personid")).basic("ann", PASSWORD);
        assert!(xml.header("Accept", "text/xml").send().text().ends_with(
            "<ArrayOfChatSessionEntity><ChatSessionEntity><ChatSessionId>100</ChatSessionId><Person><PersonId>5\
                 </PersonId></Person></ChatSessionEntity></ArrayOfChatSessionEntity>"
        ));
        let too_many = format!("{LIST}?$select={}", "a,".repeat(300));
        assert_error(&server.post(&too_many).basic("ann", PASSWORD).send(), 400, "ArgumentException", "$select");
    });
}

#[test]
fn languages_render_texts_but_never_what_people_typed() {
    on_each_server(|server| {
        let raw = "US:\"Supplier\";NO:\"Leverandør\";GE:\"Lieferant\"";
        for (headers, position, category) in [
            (vec![], raw, "[SR_CHAT_STATUSVAL_4]"),
            (vec![("Accept-Language", "no")], "Leverandør", "I kø"),
            (vec![("Accept-Language", "en")], "Supplier", "In queue"),
            (vec![("Accept-Language", "zh,de")], "Lieferant", "In der Warteschlange"),
            (vec![("Accept-Language", "nb-NO,nb;q=0.9,en;q=0.8")], "Leverandør", "I kø"),
            (vec![("Accept-Language", "no"), ("SO-Language", "de")], "Lieferant", "In der Warteschlange"),
            (vec![("Accept-Language", "no"), ("SO-Language", "*")], raw, "[SR_CHAT_STATUSVAL_4]"),
            (vec![("SO-Language", "x")], raw, "[SR_CHAT_STATUSVAL_4]"),
            (vec![("SO-Language", "-")], raw, "[SR_CHAT_STATUSVAL_4]"),
            (vec![("SO-Culture", "de")], raw, "[SR_CHAT_STATUSVAL_4]"),
        ] {
            let call = headers.iter().fold(list(server), |call, (name, value)| call.header(name, value));
            let session = first(&call.send());
            assert_eq!(session["Person"]["Position"], position, "{headers:?}");
            assert_eq!(session["Person"]["CategoryName"], category, "{headers:?}");
            assert_eq!(session["Person"]["Firstname"], "US:\"not\";NO:\"translated\"", "a name is a name");
            assert_eq!(session["LastMessage"], "US:\"as\";NO:\"typed\" [SR_CHAT_STATUSVAL_4]");
        }
    });
}

#[test]
fn the_culture_formats_encoded_values_in_texts() {
    on_each_server(|server| {
        for (headers, text) in [
            (vec![], "Since [D:06/24/2005]"),
            (vec![("SO-Language", "en")], "Since 6/24/2005"),
            (vec![("SO-Language", "no")], "Since 24.06.2005"),
            (vec![("SO-Language", "en"), ("SO-Culture", "sv")], "Since 2005-06-24"),
        ] {
            let call = headers.iter().fold(list(server), |call, (name, value)| call.header(name, value));
            assert_eq!(first(&call.send())["Person"]["Description"], text, "{headers:?}");
        }
    });
}

#[test]
fn the_time_zone_converts_dates_and_is_told_back() {
    on_each_server(|server| {
        for (zone, requested, none, told) in [
            ("", "2026-07-24T12:00:00", "0001-01-01T00:00:00", "UTC"),
            ("NO", "2026-07-24T14:00:00", "0001-01-01T01:00:00", "NO"),
            ("261", "2026-07-24T14:00:00", "0001-01-01T01:00:00", "NO"),
            ("no, includeTZOffset", "2026-07-24T14:00:00+02:00", "0001-01-01T01:00:00+01:00", "NO"),
            ("NO,includetzoffset", "2026-07-24T14:00:00+02:00", "0001-01-01T01:00:00+01:00", "NO"),
            ("includeTZOffset", "2026-07-24T12:00:00Z", "0001-01-01T00:00:00Z", "UTC"),
            ("US-NY, includeTZOffset", "2026-07-24T08:00:00-04:00", "", "US-NY"),
        ] {
            let answer = list(server).header("SO-TimeZone", zone).send();
            assert_eq!(first(&answer)["WhenRequested"], requested, "{zone}");
            assert_eq!(answer.header("SO-Timezone"), told, "{zone}");
            if !none.is_empty() {
                assert_eq!(first(&answer)["WhenEnded"], none, "{zone}");
            }
        }
    });
}

#[test]
fn the_base_zone_is_the_servers() {
    both_engines(|engine| {
        let norwegian = parlour_wire::zones::by_code_or_id("NO").expect("a zone");
        let server = TestServer::start_with(engine, |settings| settings.base_zone = norwegian);
        desk().import(server.store());
        let answer = list(&server).send();
        assert_eq!(first(&answer)["WhenRequested"], "2026-07-24T14:00:00");
        assert_eq!(answer.header("SO-Timezone"), "NO");
    });
}

#[test]
fn enumerations_flags_and_durations_are_read_in_every_form_and_written_in_one() {
    // Import reads the same carriers as every operation, and gives them back through export.
    both_engines(|engine| {
        for (status, flags, fields, start) in [
            (json!("InQueue"), json!("UserIsTyping"), json!("Email, Name"), json!("08:00")),
            (json!("inqueue"), json!("CustomerIsTyping, userIsTyping"), json!("name,email"), json!("08:00:00")),
            (json!(4), json!(1), json!(3), json!("PT8H")),
            (json!("4"), json!("1"), json!("3"), json!("PT480M")),
        ] {
            let set = json!({
                "Topics": [{ "ChatTopicId": 1, "Name": "T", "Widget": { "RequiredFields": fields },
                             "OpeningHours": { "MonEnabled": true, "MonStart": start } }],
                "Sessions": [{ "ChatSessionId": 1, "TopicId": 1, "Status": status, "Flags": flags }],
            });
            let database = Database::new(engine);
            let output = Process::run(&database.location, &["import", "-"], &set.to_string());
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let output = Process::run(&database.location, &["export"], "");
            let set: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(set["Sessions"][0]["Status"], "InQueue");
            assert_eq!(set["Sessions"][0]["Flags"], "UserIsTyping");
            assert_eq!(set["Topics"][0]["Widget"]["RequiredFields"], "Email, Name");
            assert_eq!(set["Topics"][0]["OpeningHours"]["MonStart"], "08:00:00");
        }
    });
}

/// The error carrier, in JSON.
#[track_caller]
pub(super) fn assert_error(answer: &Answer, status: u16, error_type: &str, names: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    let error = answer.json();
    let members: Vec<_> = error.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["Error", "ErrorType", "Message", "ErrorMessage", "ErrorSource", "FriendlyMessage"]);
    assert_eq!((&error["Error"], &error["ErrorType"]), (&json!(true), &json!(error_type)), "{error}");
    assert_eq!(error["Message"], error["ErrorMessage"]);
    assert!(error["Message"].as_str().expect("text").contains(names), "{error}");
}

#[test]
fn errors_come_in_the_vendors_carrier_with_the_right_status() {
    on_each_server(|server| {
        let ann = |method: &str, path: &str| server.call(method, path).basic("ann", PASSWORD);
        let big = vec![b' '; 1024 * 1024 + 1];
        for (call, status, error_type, names) in [
            (server.post(LIST), 401, "SoSessionException", "No credentials"),
            (ann("GET", "/api/v1/Nothing"), 404, "SoNotFoundException", "nothing at this address"),
            (ann("POST", "/api/v1/Agents/Chat/Nothing"), 404, "SoNotFoundException", "nothing"),
            (ann("PUT", LIST), 405, "ArgumentException", "GET, POST"),
            (ann("POST", "/api/v1/ChatSession/ForCurrentUser"), 405, "ArgumentException", "GET"),
            (ann("POST", LIST).body("application/json", big), 413, "ArgumentException", "1048576"),
            (ann("POST", LIST).body("application/json; charset=utf-16", "{}"), 415, "ArgumentException", "utf-16"),
            (ann("POST", LIST).body("application/json", "{"), 400, "ArgumentException", "not valid JSON"),
            (ann("POST", LIST).body("application/json", "[1]"), 400, "ArgumentException", "an object is expected"),
            (ann("POST", LIST).body("application/json", "7"), 400, "ArgumentException", "an object is expected"),
            (ann("POST", LIST).body("application/json", b"\"\xff\"".to_vec()), 400, "ArgumentException", "UTF-8"),
            (ann("POST", LIST).body("text/xml", "<a>"), 400, "ArgumentException", "not valid XML"),
            (ann("POST", LIST).body("text/xml", "<!DOCTYPE a><a/>"), 400, "ArgumentException", "document type"),
            (ann("POST", LIST).body("application/json", "[".repeat(50_000)), 400, "ArgumentException", "JSON"),
            (ann("POST", LIST).header("SO-TimeZone", "Middle Earth"), 400, "ArgumentException", "Middle Earth"),
            (
                server.post("/live/v1/login").json(&json!({ "username": ["a"] })),
                400,
                "ArgumentException",
                "username: text is expected, not an array",
            ),
        ] {
            let answer = call.send();
            assert_error(&answer, status, error_type, names);
            assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
            assert!(!answer.header("x-request-id").is_empty());
        }
    });
}

#[test]
fn errors_come_in_xml_to_those_who_ask_for_it() {
    on_each_server(|server| {
        for (call, status, error_type) in [
            (server.post(LIST), 401, "SoSessionException"),
            (list(server).body("text/xml", "<a>"), 400, "ArgumentException"),
            (server.get("/api/v1/Nothing"), 404, "SoNotFoundException"),
            (server.call("DELETE", LIST), 405, "ArgumentException"),
            (list(server).body("text/xml", vec![b' '; 1024 * 1024 + 1]), 413, "ArgumentException"),
            (list(server).body("text/xml; charset=latin1", "<a/>"), 415, "ArgumentException"),
        ] {
            let answer = call.header("Accept", "application/xml").send();
            assert_eq!(answer.status, status);
            assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
            let start = "<?xml version=\"1.0\" encoding=\"utf-8\"?><ErrorCarrier><Error>true</Error><ErrorType>";
            assert!(
                answer.text().starts_with(&format!("{start}{error_type}</ErrorType><Message>")),
                "{}",
                answer.text()
            );
            assert!(answer.text().ends_with("</ErrorCarrier>"), "{}", answer.text());
        }
    });
}

#[test]
fn a_browser_is_asked_for_a_password_and_a_script_is_not() {
    on_each_server(|server| {
        // In separate lines: browsers do not find Basic within a combined one.
        let answer = server.post(LIST).send();
        let schemes: Vec<_> = answer.headers.get_all("www-authenticate").iter().collect();
        assert_eq!(schemes, ["Basic realm=\"SuperOffice\"", "SOTicket", "Bearer"]);
        for header in ["X-Requested-With", "X-XSRF-TOKEN"] {
            assert_eq!(server.post(LIST).header(header, "x").send().header("www-authenticate"), "", "{header}");
        }
    });
}

#[test]
fn any_body_is_answered_and_never_with_a_failure_of_ours() {
    on_each_server(|server| {
        let types = ["application/json", "text/xml", "application/x-www-form-urlencoded", "nonsense"];
        let json_like = "[\\[\\]{}\":,0-9a-z\\\\. \u{0}-\u{7f}]{0,60}";
        let bodies = prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            json_like.prop_map(String::into_bytes),
            "(<[a-c/!?][a-c ='\"/]{0,6}>|&[a-z#0-9]{0,4};|[a-z]){0,12}".prop_map(String::into_bytes),
        ];
        proptest!(ProptestConfig::with_cases(400), |(body in bodies, kind in 0..4_usize, login: bool)| {
            let call = if login { server.post("/live/v1/login") } else { list(server) };
            let answer = call.body(types[kind], body).send();
            prop_assert!([200, 400, 401, 429].contains(&answer.status), "{} {}", answer.status, answer.text());
        });
    });
}

#[test]
fn the_login_of_the_sample_request_is_read_with_and_without_padding() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let import = golden_file("chat_sessions_for_user/seed.import.json");
        assert!(Process::run(&database.location, &["import", "-"], &import).status.success());
        let server = TestServer::start_on(&database.location, |_| {});
        for credentials in ["Basic anRlOkpqZTA=", "basic anRlOkpqZTA", "BASIC  anRlOkpqZTA="] {
            let answer = server.post(LIST).header("Authorization", credentials).send();
            assert_eq!(answer.ids(), [728], "{credentials}");
        }
    });
}
