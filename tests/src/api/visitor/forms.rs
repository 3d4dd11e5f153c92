//! The forms of a visitor: every set of fields that can be asked for, and everything that can be wrong.

use parlour_harness::{PASSWORD, both_engines};
use parlour_model::{DataSet, Flags, Person, RequiredFields};
use serde_json::{Value, json};

use super::{Visitor, agent, arrival, arrive, assert_conflict, desk, faults, fields, start, start_with, unlimited};

/// A form's fields: the bit, the member and something good.
fn all_fields() -> [(i32, &'static str, Value); 5] {
    [
        (2, "CustomerName", json!("Vera")),
        (1, "CustomerEmail", json!("vera@example.com")),
        (8, "CustomerPhone", json!("555 0100")),
        (4, "CustomerCompanyName", json!("Visits")),
        (16, "CountryId", json!(578)),
    ]
}

/// The form without these.
fn form_without(missing: i32) -> Value {
    let mut form = json!({});
    for (bit, member, value) in all_fields() {
        if missing & bit == 0 {
            form[member] = value;
        }
    }
    form
}

#[test]
fn each_set_of_fields_is_insisted_on_as_a_whole_and_field_by_field() {
    both_engines(|engine| {
        for required in 0..32 {
            let server = start_with(engine, unlimited, |topic| {
                topic.widget.pre_form_enabled = true;
                topic.widget.required_fields = RequiredFields::from_bits(required).expect("five bits");
            });
            let visitor = Visitor::arrive(&server, "1");
            let missing = |missing: i32| -> Vec<String> {
                let members = all_fields().into_iter().filter(|(bit, ..)| required & missing & bit != 0);
                members.map(|(_, member, _)| format!("{member} Required")).collect()
            };
            for without in [31, 1, 2, 4, 8, 16, required].into_iter().filter(|without| required & without != 0) {
                assert_eq!(faults(&visitor.post("/form", &form_without(without))), missing(without), "{required}");
            }
            assert_eq!(visitor.status(), "PreChatForm");
            let session = visitor.done("/form", &form_without(!required));
            assert_eq!(session["Status"], "InQueue", "{required}: what is not asked for may be left out");
        }
    });
}

#[test]
fn everything_that_is_wrong_is_told_at_once_in_json_and_xml() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.widget.required_fields = fields("Name, Country");
            topic.collect_consent = true;
        });
        let visitor = Visitor::arrive(&server, "1");
        let long = json!({ "CustomerName": "  ", "CustomerEmail": "a b@example.com", "CustomerPhone": "1".repeat(33),
                           "CustomerCompanyName": "c".repeat(256), "CountryId": 7, "Consented": false });
        let expected = [
            "CustomerName Required",
            "CustomerEmail Email",
            "CustomerPhone TooLong",
            "CustomerCompanyName TooLong",
            "CountryId Required",
            "Consented Consent",
        ];
        assert_eq!(faults(&visitor.post("/form", &long)), expected);
        let xml = visitor.call("POST", "/form").header("Accept", "application/xml").json(&long).send();
        let fault = "<FormFault><Member>CustomerEmail</Member><Reason>Email</Reason></FormFault>";
        assert!(xml.text().contains(fault), "{}", xml.text());
        // Whatever else goes wrong has no such member.
        let other = visitor.post("/form", &json!({ "CountryId": "x" }));
        assert_eq!((other.status, other.json().get("Faults")), (400, None));
        assert!(!visitor.stored().customer_consented);
    });
}

#[test]
fn only_addresses_are_taken_for_addresses() {
    both_engines(|engine| {
        let server = start_with(engine, unlimited, |topic| topic.widget.pre_form_enabled = true);
        let visitor = Visitor::arrive(&server, "1");
        for bad in [
            "x",
            "@",
            "a@b",
            "a@b..no",
            "a@@b.no",
            "a@b.no\r\nBcc: c@d.no",
            "a@b.no,c@d.no",
            "<a@b.no>",
            "a@-b.no",
            "a..b@b.com",
            ".a@b.com",
            "a.@b.com",
            "a@1.2.3.4",
            "a@b_c.no",
            "a@xn--a.no",
            "a@b%2eno",
        ] {
            assert_eq!(
                faults(&visitor.post("/form", &json!({ "CustomerEmail": bad }))),
                ["CustomerEmail Email"],
                "{bad}"
            );
        }
        assert_eq!(visitor.done("/form", &json!({ "CustomerEmail": " A.b+c@Example.com " }))["Status"], "InQueue");
        assert_eq!(visitor.stored().customer_email, "A.b+c@Example.com");
    });
}

#[test]
fn a_form_that_nobody_waits_behind_leads_to_the_offline_form_and_one_with_questions_to_them() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.widget.auto_faq_enabled = true;
        });
        let (first, second) = (Visitor::arrive(&server, "1"), Visitor::arrive(&server, "2"));
        assert_eq!(first.done("/form", &json!({}))["Status"], "Faq");
        let away = json!({ "ChatPresence": [{ "UserId": 1, "Present": false }] });
        agent(&server, "ann", "SaveChatPresence", &away);
        assert_eq!(second.done("/form", &json!({}))["Status"], "OfflineForm");
        assert_conflict(&second.post("/queue", &json!({})), "no queue from the offline form");
    });
}

#[test]
fn what_a_page_fills_in_is_cut_and_shown_in_the_form_again() {
    both_engines(|engine| {
        let server = start(engine, |topic| topic.widget.pre_form_enabled = true);
        let mut body = arrival("1");
        body["CustomerName"] = json!("n".repeat(300));
        body["CustomerEmail"] = json!("not checked yet");
        body["CustomerPhone"] = json!("1".repeat(50));
        body["CountryId"] = json!(12_345);
        let visitor = Visitor::of(&server, &arrive(&server, &body));
        let session = &visitor.snapshot()["Session"];
        assert_eq!((&session["Status"], &session["CountryId"]), (&json!("PreChatForm"), &json!(0)));
        assert_eq!(session["CustomerName"], "n".repeat(255));
        assert_eq!(session["CustomerPhone"], "1".repeat(32));
        assert_eq!(session["CustomerEmail"], "not checked yet");
        assert_eq!(visitor.stored().customer_alias, "n".repeat(64));
    });
}

#[test]
fn the_address_leads_to_the_one_person_who_has_it_and_another_address_to_another() {
    both_engines(|engine| {
        let server = parlour_harness::TestServer::start_with(engine, |it| it.timers.presence_ms = super::FOREVER_MS);
        let mut desk = desk(|topic| topic.widget.pre_form_enabled = true);
        let person = |id, email: &str, retired| Person { id, email: email.to_owned(), retired, ..Person::default() };
        desk.data = DataSet {
            persons: vec![
                person(1, "vera@example.com", 0),
                person(2, "vera@example.com", 1),
                person(3, "twin@example.com", 0),
                person(4, "Twin@example.com", 0),
                person(5, "other@example.com", 0),
            ],
            ..desk.data
        };
        desk.import(server.store());
        for (client, first, then, expected) in [
            ("1", "", "VERA@example.com", 1),
            ("2", "", "twin@example.com", 0),
            ("3", "", "nobody@example.com", 0),
            ("4", "vera@example.com", "other@example.com", 5),
            ("5", "vera@example.com", "nobody@example.com", 0),
            ("6", "vera@example.com", "", 0),
        ] {
            let mut body = arrival(client);
            body["CustomerEmail"] = json!(first);
            let visitor = Visitor::of(&server, &arrive(&server, &body));
            visitor.done("/form", &json!({ "CustomerEmail": then }));
            assert_eq!(visitor.stored().person_id, expected, "{first} {then}");
        }
    });
}

#[test]
fn a_person_made_of_a_chat_keeps_when_and_to_what_the_visitor_agreed() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.widget.pre_form_enabled = true;
            topic.collect_consent = true;
            "nb".clone_into(&mut topic.widget.language_iso_code);
        });
        let person_of = |name: &str, email: &str| {
            let visitor = Visitor::arrive(&server, name);
            visitor.done("/form", &json!({ "CustomerName": name, "CustomerEmail": email, "Consented": true }));
            visitor
        };
        let made = |visitor: &Visitor<'_>| {
            let path = format!("/live/v1/sessions/{}/person", visitor.id);
            server.post(&path).basic("meg", PASSWORD).send().json()["PersonId"].clone()
        };
        let agreed = |person: &Value| {
            let asked = server.post("/api/v1/Agents/Person/GetConsentInfos").basic("ann", PASSWORD);
            asked.json(&json!({ "PersonId": person })).send().json()
        };
        let vera = made(&person_of("Vera", "vera@example.com"));
        let consents = agreed(&vera);
        let [consent] = consents.as_array().expect("a list").as_slice() else { panic!("{consents}") };
        assert_eq!((&consent["Registered"], &consent["LegalBaseKey"]), (&json!("2026-03-02T09:00:00"), &json!("61A")));
        assert_eq!((&consent["ConsentPurposeKey"], &consent["ConsentSourceKey"]), (&json!("STORE"), &json!("WEBFORM")));
        assert!(consent["Comment"].as_str().is_some_and(|text| text.starts_with("Jeg samtykker")), "{consent}");

        // Taken back by an agent before there was a person.
        let will = person_of("Will", "will@example.com");
        let withdrawn = json!({ "ChatSessionId": will.id, "CustomerConsented": false });
        agent(&server, "meg", "SaveChatSessionEntity", &withdrawn);
        assert_eq!(agreed(&made(&will)), json!([]));
        assert_eq!(agreed(&json!(999)), json!([]), "nobody");
        let saved = json!({ "PersonId": vera, "Lastname": "Visitor" });
        server.post("/api/v1/Agents/Person/SavePerson").basic("ann", PASSWORD).json(&saved).send();
        assert_eq!(agreed(&vera), consents, "whoever saves a person does not know of it, and changes nothing");
    });
}
