//! S3: text that means something to a database, a page or a shell is only text to us.

use parlour_harness::{Database, Desk, PASSWORD, Process, TestServer, both_engines};
use parlour_store::StoreError;
use serde_json::{Value, json};

use crate::program::{demo_data, succeed};

const INJECTIONS: [&str; 16] = [
    "' or '1'='1",
    "'; drop table chat_session; --",
    "\"; delete from associate where \"\"=\"",
    "1); select pg_sleep(5); --",
    "$1 ?1 :id @x %s {} ${7*7} {{7*7}} #{7*7}",
    "\\'; \\x27 \\u0027 \\",
    "% _ %% __ [a-z] * ?",
    "null\u{1}\u{7f}\u{85}\u{2028}\u{202e}\u{feff}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]><!--<!DOCTYPE a [<!ENTITY x 'y'>]>&x;&lt;&#0;",
    "\r\nSet-Cookie: a=b\r\n\r\n",
    "../../../etc/passwd",
    "$(reboot) `reboot` | reboot & reboot; reboot",
    "=cmd|' /C calc'!A0",
    "true\" or 1=1 #",
    "🦉 İıſK ﷽ e\u{301} \u{200d}",
];

/// Members that are no free text: names of values, names to log in with, and hashes.
const NOT_TEXT: [&str; 21] = [
    "Type",
    "Status",
    "BaseStatus",
    "Origin",
    "ReadStatus",
    "Slevel",
    "Completed",
    "Flags",
    "AtypeIdx",
    "Size",
    "Theme",
    "RequiredFields",
    "OfflineFields",
    "SpecialType",
    "PasswordHash",
    "TableRight",
    "FieldProperties",
    "TzLocation",
    "ExtraFields",
    // Of common questions: an address has to be one, and markup is cleaned.
    "Url",
    "Answer",
];

/// Dates and times of day are no free text either.
fn is_text(text: &str) -> bool {
    let digit_at = |place: usize| text.as_bytes().get(place).is_some_and(u8::is_ascii_digit);
    let colon_at = |place: usize| text.as_bytes().get(place) == Some(&b':');
    let date = text.len() >= 19 && digit_at(0) && colon_at(13) && colon_at(16);
    let time = text.len() == 8 && digit_at(0) && colon_at(2) && colon_at(5);
    !date && !time
}

/// Writes an injection into every text member; the same one wherever a member has the same name, so that what stands
/// within another carrier still is the same as where it is listed. Returns how many.
fn inject(value: &mut Value, round: usize) -> usize {
    match value {
        Value::Array(items) => items.iter_mut().map(|item| inject(item, round)).sum(),
        Value::Object(members) => {
            let associate = members.get("AssociateId").is_some() && members.get("EjUserId").is_some();
            let mut injected = 0;
            for (name, member) in members {
                if NOT_TEXT.contains(&name.as_str()) || associate && name == "Name" {
                    continue;
                }
                match member {
                    Value::String(text) if is_text(text) => {
                        let which = name.bytes().map(usize::from).sum::<usize>() + round;
                        *text = format!("{}{name}", INJECTIONS[which % INJECTIONS.len()]);
                        injected += 1;
                    }
                    other => injected += inject(other, round),
                }
            }
            injected
        }
        _ => 0,
    }
}

#[test]
fn every_text_of_a_data_set_is_given_back_as_it_was_given() {
    both_engines(|engine| {
        for round in [0, 5, 11] {
            let mut set: Value = serde_json::from_str(demo_data()).expect("JSON");
            assert!(inject(&mut set, round) > 5_000, "there are many texts");
            let database = Database::new(engine);
            succeed(&database.location, &["import", "-"], &set.to_string());
            let exported: Value = serde_json::from_str(&succeed(&database.location, &["export"], "")).expect("JSON");
            for (name, list) in set.as_object().expect("an object") {
                for (given, back) in
                    list.as_array().expect("a list").iter().zip(exported[name].as_array().expect("a list"))
                {
                    assert_eq!(back, given, "{name}");
                }
            }
            // The injection gives several associates one user name, which is reported.
            let report = succeed(&database.location, &["check"], "");
            assert!(report.ends_with("\nthe store is sound\n"), "{report}");

            let server = Process::serve(&database.location, &[]);
            let call = server.call("POST", "/api/v1/Agents/Chat/ChatSessionsForUser");
            let call = call.header("SO-TimeZone", "UTC, includeTZOffset");
            let sessions = call.basic("rune", "parlour-rune").send().json();
            let sessions = sessions.as_array().expect("a list");
            assert!(!sessions.is_empty());
            for session in sessions {
                let given = set["Sessions"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .find(|it| it["ChatSessionId"] == session["ChatSessionId"]);
                for member in ["CustomerName", "FirstMessage", "CustomerHost", "Person", "Contact", "Ticket"] {
                    assert_eq!(session[member], given.expect("it was given")[member], "{member}");
                }
            }
        }
    });
}

#[test]
fn names_passwords_headers_and_queries_are_never_part_of_a_statement() {
    both_engines(|engine| {
        let server = TestServer::start_with(engine, |settings| settings.trusted_proxies = vec![[127, 0, 0, 1].into()]);
        // One for each text, so that nobody is slowed down for the others' guessing.
        let users = (1..=20).fold(Desk::default(), |desk, id| desk.user(id, &user(id as usize)));
        users.topic(1).member(1, "lr").import(server.store());
        let rows = || {
            let counted = server.store().read::<_, StoreError>(|tx| {
                let sql =
                    "select (select count(*) from associate) * 100 + (select count(*) from event where kind <> 80) * 10
                           + (select count(*) from login_ticket)";
                tx.query_one(sql, &[], |row| row.get::<i64>(0))
            });
            counted.expect("the store reads")
        };
        let before = rows();
        let texts = INJECTIONS.iter().map(|text| (*text).to_owned());
        let texts = texts.chain(["\0".to_owned(), "ann1\0".to_owned(), "x".repeat(5_000), "\u{feff}ann1".to_owned()]);
        for (number, text) in (1..).zip(texts) {
            let ann = user(number);
            // Each from an address of its own too.
            let from = |call: parlour_harness::Call, way: usize| {
                call.header("X-Forwarded-For", &format!("192.0.2.{number}, 198.51.{way}.{number}"))
                    .header("X-Forwarded-Proto", "https")
            };
            let me = |way: usize| from(server.get("/api/v1/User/currentAssociate"), way);
            let logins = [
                me(1).basic(&text, PASSWORD).send(),
                me(2).basic(&ann, &text).send(),
                me(3).header("Authorization", &format!("SOTicket {}", in_header(&text))).send(),
                me(4).header("Authorization", &format!("Bearer {}", in_header(&text))).send(),
                me(5).header("Cookie", &format!("parlour_login={}", in_header(&text))).send(),
                from(server.post("/live/v1/login"), 6).json(&json!({ "username": text, "password": PASSWORD })).send(),
                from(server.post("/live/v1/login"), 7).json(&json!({ "username": ann, "password": text })).send(),
            ];
            for (way, answer) in logins.iter().enumerate() {
                assert!(
                    [400, 401].contains(&answer.status),
                    "{text:.40?} by way {}: {} {}",
                    way + 1,
                    answer.status,
                    answer.text()
                );
            }
            for name in [
                "Accept",
                "Accept-Language",
                "SO-Language",
                "SO-Culture",
                "SO-TimeZone",
                "SO-AppToken",
                "If-Modified-Since",
            ] {
                let answer = me(8).basic(&ann, PASSWORD).header(name, &in_header(&text)).send();
                assert!([200, 400].contains(&answer.status), "{name}: {text:.40?}: {}", answer.status);
            }
            for query in ["$select", "chatSessionId", ""] {
                let path = format!("/api/v1/User/currentAssociate?{query}={}", percent(&text));
                let answer = from(server.get(&path), 9).basic(&ann, PASSWORD).send();
                assert!([200, 400].contains(&answer.status), "{query}: {text:.40?}: {}", answer.status);
            }
            let answer = server.get(&format!("/api/v1/User/{}", percent(&text))).send();
            assert!([400, 401, 404].contains(&answer.status), "{text:.40?}: {}", answer.status);
        }
        // Events of the kind 80 are entries about failed logins.
        assert_eq!(rows(), before, "nobody was logged in and nothing but failed logins was recorded");
    });
}

fn user(number: usize) -> String {
    format!("ann{number}")
}

/// As much of the text as the client sends in a header.
fn in_header(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').chain(['x']).collect()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |encoded, byte| encoded + &format!("%{byte:02x}"))
}
