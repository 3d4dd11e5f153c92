//! The archives over HTTP: every provider, its documented columns, functions of columns, and who sees which rows.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::{
    Contact, Id, Person, Provider, Session, SessionRecord,
    SessionStatus::{Finished, InQueue, UserLast},
    Ticket, Timestamp,
};
use serde_json::{Value, json};

/// Ann answers topic 10, bob topic 20, cid administrates, dan is not a chat user.
fn desk() -> Desk {
    let desk = Desk::default().user(11, "ann").user(12, "bob").user(13, "cid").administrator();
    let mut desk = desk.user(14, "dan").no_chat_user().topic(10).member(11, "rn").topic(20).member(12, "r");
    for (id, topic_id, status, first_message) in [
        (100, 10, UserLast, "Bob's order"),
        (101, 10, InQueue, r"C:\temp is full"),
        (102, 10, InQueue, "Where is Bob?"),
        (200, 20, Finished, "a secret of topic 20"),
    ] {
        let ticket_id = if id == 200 { 2 } else { 0 };
        let first_message = first_message.to_owned();
        let session_key = format!("key {id}");
        let requested_at = Timestamp(1_772_450_000_000);
        let session =
            Session { id, topic_id, status, first_message, requested_at, ticket_id, session_key, ..Session::default() };
        desk.data.sessions.push(SessionRecord { session, ..SessionRecord::default() });
    }
    desk.data.contacts =
        vec![Contact { id: 1, name: "Acme".to_owned(), full_name: "Acme".to_owned(), ..Contact::default() }];
    desk.data.persons = ["Ann Berg", "Bea Annan"]
        .into_iter()
        .zip(1..)
        .map(|(name, id)| Person { id, full_name: name.to_owned(), contact_id: 1, ..Person::default() })
        .collect();
    desk.data.tickets = [(1, "Open to the desk"), (2, "A secret of topic 20")]
        .into_iter()
        .map(|(id, title)| Ticket { id, title: title.to_owned(), cust_id: 1, ..Ticket::template() })
        .collect();
    desk
}

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        test(&server);
    });
}

/// A value as it is written in the query of an address.
fn encoded(value: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    value.bytes().map(byte).collect()
}

fn get(server: &TestServer, user: &str, path: &str, parameters: &[(&str, &str)]) -> Answer {
    let query: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    server.get(&format!("/api/v1/{path}?{}", query.join("&"))).basic(user, PASSWORD).send()
}

/// The rows of a list.
fn rows(server: &TestServer, user: &str, path: &str, parameters: &[(&str, &str)]) -> Vec<Value> {
    let answer = get(server, user, path, parameters);
    assert_eq!(answer.status, 200, "{path} {parameters:?}: {}", answer.text());
    answer.json()["value"].as_array().expect("rows").clone()
}

fn keys(rows: &[Value]) -> Vec<Id> {
    rows.iter().map(|row| row["PrimaryKey"].as_str().and_then(|key| key.parse().ok()).expect("a key")).collect()
}

#[test]
fn the_archives_are_listed_and_each_describes_its_columns_with_or_without_a_slash() {
    on_each(|server| {
        let list = get(server, "ann", "Archive", &[]).json();
        assert!(list["odata.metadata"].as_str().is_some_and(|it| it.ends_with("/api/v1/Archive/$metadata")));
        let names: Vec<_> = list["value"].as_array().expect("a list").iter().map(|it| it["name"].clone()).collect();
        assert_eq!(names, Provider::ALL.iter().map(|it| json!(it.name())).collect::<Vec<_>>());
        for name in names.iter().filter_map(Value::as_str) {
            let columns = get(server, "ann", &format!("Archive/{name}/$metadata"), &[]).json();
            assert!(columns["getAllRows"].is_object(), "{name}");
            let suffix = get(server, "ann", &format!("archive/{}$metadata", name.to_lowercase()), &[]);
            assert_eq!((suffix.status, suffix.json()), (200, columns), "{name}");
        }
        for path in ["Archive/Appointment", "Archive/Appointment$metadata", "Archive/Appointment/$metadata"] {
            let answer = get(server, "ann", path, &[]);
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.text().contains("no archive of that name"), "{path}");
        }
    });
}

#[test]
fn a_documented_column_without_a_stored_value_is_null() {
    on_each(|server| {
        let select = "associate/middleName,person/updatedByWorkflow,person/email/emailLastSent";
        for row in rows(server, "ann", "archive/ChatSession", &[("$select", select)]) {
            assert_eq!(row["associate/middleName"], "", "stored, and empty");
            assert_eq!(row["person/updatedByWorkflow"], Value::Null);
            assert_eq!(row["person/email/emailLastSent"], Value::Null);
        }
        let row =
            &rows(server, "ann", "Archive/ChatSession", &[("$select", "person/hasInterests"), ("$mode", "full")])[0];
        assert_eq!(row["Column"]["person/hasInterests"]["RawValue"], Value::Null);
        let all = |filter| rows(server, "ann", "Archive/ChatSession", &[("$filter", filter)]).len();
        assert_eq!(all("person/hasInterests set false"), 3, "it compares like a column without a value");
        assert_eq!(all("person/hasInterests set true"), 0);
        assert_eq!(all("person/updatedByWorkflow isNull and person/email/emailLastSent isNull"), 3);
        assert_eq!(all("contact/LastSale after '2020-01-01'"), 0);
        assert_eq!(all("contact/postAddress/wgs84latitude < 0.5"), 3);
    });
}

#[test]
fn every_documented_column_can_be_selected_restricted_and_ordered_by_as_it_is_described() {
    on_each(|server| {
        for provider in Provider::ALL {
            let path = format!("Archive/{}", provider.name());
            let columns: Vec<_> = provider.columns().iter().collect();
            for part in columns.chunks(100) {
                let names: Vec<_> = part.iter().map(|column| column.name.as_str()).collect();
                let rows = rows(server, "cid", &path, &[("$select", &names.join(",")), ("$top", "1")]);
                assert!(rows.iter().all(|row| names.iter().all(|name| row.get(name).is_some())), "{path}");
            }
            let restrictable: Vec<_> =
                columns.iter().filter(|column| column.can_restrict() && !column.is_switch).collect();
            for part in restrictable.chunks(32) {
                let conditions: Vec<_> = part.iter().map(|column| format!("{} isNull", column.name)).collect();
                rows(server, "cid", &path, &[("$filter", &conditions.join(" or ")), ("$top", "1")]);
            }
            let orderable: Vec<_> = columns.iter().filter(|column| column.can_order).collect();
            for part in orderable.chunks(8) {
                let names: Vec<_> = part.iter().map(|column| column.name.as_str()).collect();
                rows(server, "cid", &path, &[("$orderBy", &names.join(" desc,")), ("$top", "1")]);
            }
        }
    });
}

#[test]
fn the_vendors_spellings_of_filters_find_the_same_rows() {
    on_each(|server| {
        for (filter, expected) in [
            (r"firstMessage contains 'Bob\'s'", &[100][..]),
            ("firstMessage contains 'Bob''s'", &[100]),
            (r"firstMessage contains 'C:\temp'", &[101]),
            (r"firstMessage contains 'C:\\temp'", &[101]),
            ("chatSessionId > 100", &[101, 102]),
            ("chatSessionId>=101 AND chatSessionId<102", &[101]),
            ("chatSessionId <> 101", &[100, 102]),
            ("whenEnded ge '1970-01-01'", &[]),
            ("whenRequested lt '2999.12.31'", &[100, 101, 102]),
            ("whenRequested afterOrEqual '1970-1-1'", &[100, 101, 102]),
            ("status in (InQueue, '7')", &[101, 102]),
            ("chatSessionId = '[I:102]'", &[102]),
        ] {
            let found = rows(server, "ann", "Archive/ChatSession", &[("$filter", filter)]);
            assert_eq!(keys(&found), expected, "{filter}");
        }
    });
}

#[test]
fn functions_count_the_rows_that_the_caller_sees() {
    on_each(|server| {
        let count = "CountAll(chatSessionId):Footer";
        for (user, expected) in [("ann", 3), ("bob", 1), ("cid", 4), ("dan", 0)] {
            let rows = rows(server, user, "Archive/ChatSession", &[("$select", count)]);
            assert_eq!(rows.len(), 1, "{user}");
            assert_eq!((&rows[0][count], &rows[0]["EntityName"]), (&json!(expected), &json!("footer:1")), "{user}");
        }
        let select = "GroupBy(status):Header,CountAll(chatSessionId)";
        let groups = rows(server, "ann", "Archive/ChatSession", &[("$select", select)]);
        let groups: Vec<_> = groups
            .iter()
            .map(|row| (row["GroupBy(status):Header"].clone(), row["CountAll(chatSessionId)"].clone()))
            .collect();
        assert_eq!(groups, [(json!("InQueue"), json!(2)), (json!("UserLast"), json!(1))]);
        let parameters = [("$select", "Count(ticketId):Footer"), ("$options", "GrandTotal=true"), ("$top", "50000000")];
        let total = rows(server, "ann", "archive/ticket", &parameters);
        assert_eq!(total.last().expect("a row")["Count(ticketId):Footer"], 1, "ticket 2 is of another topic");
        assert_eq!(total.last().expect("a row")["EntityName"], "grandtotal");
        let wrong = get(server, "ann", "Archive/ChatSession", &[("$select", "Total(rating)")]);
        assert_eq!(wrong.status, 400);
        assert!(wrong.text().contains("$select: there is no function Total"), "{}", wrong.text());
    });
}

#[test]
fn each_archive_has_the_rows_that_the_caller_may_see() {
    on_each(|server| {
        for (paths, ann, bob, cid) in [
            (&["Archive/ChatSession", "ChatSession"][..], &[100, 101, 102][..], &[200][..], &[100, 101, 102, 200][..]),
            (&["Archive/Ticket", "Archive/FindTicket", "Ticket"], &[1], &[1, 2], &[1, 2]),
            (&["Archive/Person", "Archive/FindPerson", "Archive/SimplePerson", "Person"], &[1, 2], &[1, 2], &[1, 2]),
            (&["Archive/Contact", "Archive/FindContact", "Archive/SimpleContact", "Contact"], &[1], &[1], &[1]),
            (&["Archive/InternalUsers", "Archive/AllUsers"], &[11, 12, 13, 14], &[11, 12, 13, 14], &[11, 12, 13, 14]),
        ] {
            for path in paths {
                // Users are persons too, without a company.
                let of_company = if path.ends_with("Person") { " and contactId = 1" } else { "" };
                for (user, expected) in [("ann", ann), ("bob", bob), ("cid", cid)] {
                    let all = rows(server, user, path, &[("$filter", &format!("getAllRows set true{of_company}"))]);
                    assert_eq!(keys(&all), expected, "{path} for {user}");
                    // No condition widens that.
                    let any = format!("(getAllRows set true or getNoRows set true){of_company}");
                    let any = rows(server, user, path, &[("$filter", &any)]);
                    assert_eq!(keys(&any), expected, "{path} for {user}");
                }
                let refused = get(server, "dan", path, &[]);
                match *path {
                    "Archive/ChatSession" | "ChatSession" => assert_eq!(refused.json()["value"], json!([])),
                    _ => assert_eq!(refused.status, 403, "{path}"),
                }
                assert_eq!(server.get(&format!("/api/v1/{path}")).send().status, 401, "{path}");
            }
        }
    });
}

#[test]
fn pages_of_tickets_leave_none_out_and_show_none_twice() {
    on_each(|server| {
        let mut seen = Vec::new();
        let mut skip = 0;
        loop {
            let answer =
                get(server, "bob", "Ticket", &[("$top", "1"), ("$skip", &skip.to_string()), ("$orderBy", "title")]);
            let page = answer.json();
            seen.extend(keys(page["value"].as_array().expect("rows")));
            if page["odata.nextLink"].is_null() {
                break;
            }
            skip += 1;
        }
        assert_eq!(seen, [2, 1], "in the order of their titles");
    });
}

#[test]
fn users_are_found_with_what_a_program_needs_to_name_them() {
    on_each(|server| {
        let select = "associateDbId,fullName,assocName,personId,personEmail,isActive";
        let parameters = [("$select", select), ("$filter", "associateDbId associateIsOneOf (11,12)")];
        let users = rows(server, "ann", "archive/internalusers", &parameters);
        assert_eq!(keys(&users), [11, 12]);
        assert_eq!(users[0]["assocName"], "ann");
        assert_eq!(users[0]["isActive"], true);
        let me = rows(server, "bob", "Archive/AllUsers", &[("$filter", "associateDbId currentAssociate")]);
        assert_eq!(keys(&me), [12]);
    });
}

/// The keys that the Archive agent gives ann for conditions of a list.
fn found(server: &TestServer, restriction: &Value) -> Vec<Id> {
    let body = json!({ "ProviderName": "chatsession", "Columns": ["chatSessionId"], "Restriction": restriction });
    let answer =
        server.post("/api/v1/Agents/Archive/GetArchiveListByColumns").basic("ann", PASSWORD).json(&body).send();
    assert_eq!(answer.status, 200, "{restriction}: {}", answer.text());
    let rows = answer.json();
    let keys = rows.as_array().expect("rows").iter().map(|row| row["PrimaryKey"].as_i64().expect("a key") as Id);
    keys.collect()
}

#[test]
fn conditions_of_a_list_are_joined_as_their_parentheses_and_operators_say() {
    on_each(|server| {
        let is = |key: i32| json!({ "Name": "chatSessionId", "Operator": "=", "Values": [key.to_string()] });
        let with = |mut it: Value, member: &str, value: Value| {
            it[member] = value;
            it
        };
        let or = |it| with(it, "InterOperator", json!("Or"));
        let queued = json!({ "Name": "status", "Operator": "oneOf", "Values": ["[I:4]"] });
        assert_eq!(found(server, &json!([])), [100, 101, 102]);
        assert_eq!(found(server, &json!([queued])), [101, 102]);
        assert_eq!(found(server, &json!([queued, is(101)])), [101], "and, where nothing is said");
        assert_eq!(found(server, &json!([or(is(100)), is(101), queued])), [100, 101], "and binds closer than or");
        let opened = with(or(is(100)), "InterParenthesis", json!(1));
        let closed = with(is(101), "InterParenthesis", json!(-1));
        assert_eq!(found(server, &json!([opened, closed, queued])), [101]);
        let inactive = with(is(100), "IsActive", json!(false));
        assert_eq!(found(server, &json!([inactive, queued])), [101, 102]);
        let quoted = json!({ "Name": "firstMessage", "Operator": "contains", "Values": ["Bob's"] });
        assert_eq!(found(server, &json!([quoted])), [100], "a value is itself, without quotes");
    });
}

#[test]
fn a_wrong_request_of_the_archive_agent_is_refused_and_names_the_member() {
    on_each(|server| {
        let sessions = json!({ "ProviderName": "ChatSession" });
        for (member, value, expected) in [
            ("ProviderName", json!("Appointment"), "ProviderName: there is no archive Appointment"),
            ("Columns", json!(["shoeSize"]), "Columns: there is no column shoeSize"),
            ("Columns", json!(["Total(rating)"]), "Columns: there is no function Total"),
            ("SortOrder", json!([{ "Name": "shoeSize" }]), "SortOrder: there is no column shoeSize"),
            ("SortOrder", json!([{ "Name": "rating", "Direction": "UP" }]), "SortOrder: ASC or DESC is expected"),
            (
                "Restriction",
                json!([{ "Name": "rating", "Operator": "like" }]),
                "Restriction: there is no operator like",
            ),
            ("Restriction", json!([{ "Name": "rating", "Operator": "=" }]), "Restriction: = takes one value"),
            (
                "Restriction",
                json!([{ "Name": "rating", "Operator": "=", "Values": ["1"], "InterParenthesis": 1 }]),
                "Restriction: it ends where ) is expected",
            ),
            ("Entities", json!(["sale"]), "Entities: there is no entity sale"),
            ("PageSize", json!(-1), "PageSize: a whole number from 0 on is expected"),
            ("Page", json!(2_000_000), "Page: at most 1000000 rows can be skipped"),
        ] {
            let mut body = sessions.clone();
            body[member] = value;
            let call = server.post("/api/v1/Agents/Archive/GetArchiveListByColumns").basic("ann", PASSWORD);
            let answer = call.json(&body).send();
            assert_eq!(answer.status, 400, "{body}");
            let message = answer.json()["Message"].as_str().expect("text").to_owned();
            assert!(message.starts_with(expected), "{message}");
        }
    });
}

#[test]
fn the_archive_agent_pages_without_gaps_and_counts_what_the_caller_sees() {
    on_each(|server| {
        for (user, tickets) in [("ann", 1), ("bob", 2), ("cid", 2)] {
            let mut seen = 0;
            for page in 0.. {
                let body = json!({
                    "ProviderName": "Ticket", "Columns": ["ticketId"], "Page": page, "PageSize": 1, "Options": "RowCount=true",
                });
                let call =
                    server.post("/api/v1/Agents/Archive/GetArchiveListByColumnsWithHeader").basic(user, PASSWORD);
                let answer = call.json(&body).send().json();
                assert_eq!(answer["RowCount"], tickets, "{user}");
                match answer["Rows"].as_array().expect("rows").len() {
                    0 => break,
                    rows => seen += rows,
                }
            }
            assert_eq!(seen, tickets, "{user}");
        }
        let body = json!({ "ProviderName": "Person" });
        let refused = server.post("/api/v1/Agents/Archive/GetArchiveList").basic("dan", PASSWORD).json(&body).send();
        assert_eq!(refused.status, 403);
    });
}

#[test]
fn values_of_the_archive_agent_are_encoded_or_as_the_readers_culture_writes_them() {
    on_each(|server| {
        let columns =
            ["chatSessionId", "status", "whenRequested", "whenEnded", "associate/isActive", "contact/SaintStatus1"];
        let body = json!({ "ProviderName": "ChatSession", "Columns": columns, "PageSize": 1 });
        let values = |language: Option<&str>| {
            let call = server.post("/api/v1/Agents/Archive/GetArchiveListByColumns").basic("ann", PASSWORD);
            let call = match language {
                Some(language) => call.header("Accept-Language", language),
                None => call,
            };
            let row = call.json(&body).send().json()[0].clone();
            columns.map(|column| row["ColumnData"][column]["DisplayValue"].clone())
        };
        let raw = json!(["[I:100]", "UserLast", "[DT:03/02/2026 11:13:20]", "", "[B:0]", null]);
        assert_eq!(json!(values(None)), raw);
        let german = json!(values(Some("de")));
        assert_eq!((&german[0], &german[5]), (&json!("100"), &Value::Null));
        assert!(german[2].as_str().is_some_and(|it| it.starts_with("02.03.2026")), "{german}");
    });
}
