//! People, companies and tickets as the vendor's entities, over HTTP on both engines.

use parlour_harness::{Answer, PASSWORD, TestServer};
use serde_json::{Value, json};

use super::people::on_each;

/// The entities: the agent's name, the entity's, its key, and what makes one.
fn entities() -> [(&'static str, &'static str, &'static str, Value); 3] {
    let fields = json!({ "SuperOffice:1": "[I:7]", "x <y> \"z\"": "a & b\n" });
    let phone = json!([{ "Value": "+47 22 00", "Description": "Desk" }, { "Value": "+47 33 00" }]);
    [
        (
            "Person",
            "PersonEntity",
            "PersonId",
            json!({
                "Firstname": "Kim", "Lastname": "Lund", "Contact": { "ContactId": 1 }, "Country": { "CountryId": 578 },
                "Emails": [{ "Value": "kim@example.com" }, { "Value": "k@home.example" }], "OfficePhones": phone,
                "PrivatePhones": phone, "Position": { "Value": "Boss" }, "Salutation": "Dr.", "NoMailing": true,
                "UserDefinedFields": fields, "ExtraFields": fields, "CustomFields": fields,
            }),
        ),
        (
            "Contact",
            "ContactEntity",
            "ContactId",
            json!({
                "Name": "Initech", "Emails": [{ "Value": "post@initech.example" }], "Urls": phone, "Phones": phone,
                "Faxes": phone, "Description": "Pays late", "Xstop": true, "Associate": { "AssociateId": 12 },
                "Business": { "Value": "Trade" }, "Country": { "CountryId": 578 }, "CustomFields": fields,
            }),
        ),
        (
            "Ticket",
            "TicketEntity",
            "TicketId",
            json!({
                "Title": "Broken", "Person": { "PersonId": 1 }, "OwnedBy": { "AssociateId": 12 }, "Slevel": "Internal",
                "Origin": "Phone", "ExtraFields": fields, "CustomFields": fields,
            }),
        ),
    ]
}

fn ask(server: &TestServer, method: &str, path: &str, body: &Value) -> Answer {
    let call = server.call(method, &format!("/api/v1/{path}")).basic("ann", PASSWORD);
    if method == "GET" { call.send() } else { call.json(body).send() }
}

fn got(server: &TestServer, method: &str, path: &str, body: &Value) -> Value {
    let answer = ask(server, method, path, body);
    assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text());
    let mut entity = answer.json();
    entity.as_object_mut().map(|members| members.remove("_Links"));
    entity
}

/// The call is refused, and the message begins with the member.
fn refused(server: &TestServer, method: &str, path: &str, body: &Value, status: u16, member: &str) {
    let answer = ask(server, method, path, body);
    assert_eq!(answer.status, status, "{method} {path} {body}: {}", answer.text());
    let message = answer.json()["Message"].as_str().expect("a message").to_owned();
    assert!(message.starts_with(member), "{method} {path} {body}: {message}");
}

#[test]
fn an_entity_that_is_sent_back_as_it_was_read_stays_as_it_is() {
    on_each(|server| {
        for (agent, entity, key, made) in entities() {
            let made = got(server, "POST", &format!("Agents/{agent}/Save{entity}"), &made);
            let path = format!("{agent}/{}", made[key]);
            assert_eq!(got(server, "GET", &path, &Value::Null), made, "{path}");
            assert_eq!(got(server, "PUT", &path, &made), made, "{path}");
            assert_eq!(got(server, "PATCH", &path, &made), made, "{path}");
            assert_eq!(got(server, "POST", &format!("Agents/{agent}/Save{entity}"), &made), made, "{path}");
            let get = server.post(&format!("/api/v1/Agents/{agent}/Get{entity}?{entity}Id={}", made[key]));
            let xml = get.basic("ann", PASSWORD).header("Accept", "application/xml").send();
            let put = server.call("PUT", &format!("/api/v1/{path}")).basic("ann", PASSWORD);
            let back = put.header("Accept", "application/json").body("application/xml", xml.text()).send();
            assert_eq!(back.status, 200, "{path}: {}", back.text());
            assert_eq!(got(server, "GET", &path, &Value::Null), made, "{path} as XML");
        }
    });
}

#[test]
fn members_that_are_kept_stay_until_they_are_cleared_and_have_a_limit() {
    on_each(|server| {
        for (agent, _, key, made) in entities() {
            let made = got(server, "POST", agent, &made);
            let path = format!("{agent}/{}", made[key]);
            let one = json!({ "CustomFields": { "a": 1, "b": true, "c": null } });
            assert_eq!(got(server, "PUT", &path, &one)["CustomFields"], json!({ "a": "1", "b": "true" }));
            let merged = got(server, "PATCH", &path, &json!({ "CustomFields": { "a": null, "d": "x" } }));
            assert_eq!(merged["CustomFields"], json!({ "b": "true", "d": "x" }), "{path}");
            let step = json!([{ "op": "add", "path": "/CustomFields/e", "value": "y" }]);
            assert_eq!(got(server, "PATCH", &path, &step)["CustomFields"]["e"], "y", "{path}");
            let kept = got(server, "GET", &path, &Value::Null);
            let too_long = json!({ "CustomFields": { "a": "x".repeat(70_000) } });
            refused(server, "PUT", &path, &too_long, 400, "CustomFields");
            refused(server, "PUT", &path, &json!({ "CustomFields": [1] }), 400, "CustomFields");
            refused(server, "PUT", &path, &json!({ "CustomFields": { "a": { "b": 1 } } }), 400, "CustomFields.a");
            assert_eq!(got(server, "GET", &path, &Value::Null), kept, "{path}");
            assert_eq!(got(server, "PUT", &path, &json!({ "CustomFields": null }))["CustomFields"], json!({}));
        }
    });
}

#[test]
fn what_an_entity_leads_to_must_exist_and_the_fault_has_the_entitys_name_for_it() {
    on_each(|server| {
        let named = |agent: &str| json!({ "Title": "x", "Name": "x", "Lastname": agent });
        for (agent, member, value, fault) in [
            ("Person", "Contact", json!({ "ContactId": 99 }), "Contact.ContactId"),
            ("Person", "Emails", json!([{ "Value": "x".repeat(256) }]), "Emails[0].Value"),
            ("Person", "Emails", json!("x"), "Emails"),
            ("Contact", "Associate", json!({ "AssociateId": 99 }), "Associate.AssociateId"),
            ("Contact", "Name", json!(" "), "Name"),
            ("Ticket", "Person", json!({ "PersonId": 99 }), "Person.PersonId"),
            ("Ticket", "OwnedBy", json!({ "AssociateId": 99 }), "OwnedBy.AssociateId"),
            ("Ticket", "Category", json!({ "TicketCategoryId": 99 }), "Category.TicketCategoryId"),
            ("Ticket", "Priority", json!({ "TicketPriorityId": 99 }), "Priority.TicketPriorityId"),
            ("Ticket", "Status", json!({ "TicketStatusId": 99 }), "Status.TicketStatusId"),
            ("Ticket", "Sale", json!({ "SaleId": 99 }), "Sale.SaleId"),
            ("Ticket", "Title", json!(""), "Title"),
        ] {
            let mut body = named(agent);
            body[member] = value;
            refused(server, "POST", agent, &body, 400, fault);
        }
        for (agent, entity, key, _) in entities() {
            refused(server, "GET", &format!("{agent}/99"), &Value::Null, 404, "There is nothing");
            refused(server, "PUT", &format!("{agent}/99"), &json!({}), 404, "There is nothing");
            refused(server, "PUT", &format!("{agent}/0"), &named(agent), 404, "There is nothing");
            refused(server, "POST", &format!("Agents/{agent}/Save{entity}"), &json!({ key: 99 }), 404, "There is no");
        }
    });
}

#[test]
fn a_message_is_written_on_its_ticket_and_counted_there() {
    on_each(|server| {
        let ticket = got(server, "POST", "Ticket", &json!({ "Title": "Broken" }));
        let (id, save) = (&ticket["TicketId"], "Agents/Ticket/SaveTicketMessageEntity");
        let path = format!("Ticket/{id}/Messages");
        let body = json!({ "Ticket": { "TicketId": id }, "Body": "First", "Slevel": "Internal" });
        let first = got(server, "POST", save, &body);
        assert_eq!(
            (&first["Author"], &first["Type"], &first["Slevel"]),
            (&json!("ann"), &json!("Plain"), &json!("Internal"))
        );
        assert_eq!(first["CreatedBy"]["Name"], "ann");
        let html = "<p onclick='x()'>Second <b>line</b></p><script>alert(1)</script>";
        let second = got(server, "POST", &path, &json!({ "HtmlBody": html, "Author": "Kim" }));
        assert_eq!(
            (&second["Body"], &second["HtmlBody"]),
            (&json!("Second line"), &json!("<p>Second <b>line</b></p>"))
        );
        let changed = json!({ "EjMessageId": first["EjMessageId"], "Body": "First, changed" });
        assert_eq!(got(server, "POST", save, &changed)["Slevel"], "Internal");
        let page = got(server, "GET", &path, &Value::Null);
        let texts: Vec<_> = page["value"].as_array().expect("rows").iter().map(|row| row["body"].clone()).collect();
        assert_eq!(texts, ["First, changed", "Second line"]);
        let ticket = got(server, "GET", &format!("Ticket/{id}"), &Value::Null);
        assert_eq!((&ticket["NumMessages"], &ticket["Messages"][1]["Author"]), (&json!(2), &json!("Kim")));
        // What a client read before does not set the count back.
        assert_eq!(got(server, "PUT", &format!("Ticket/{id}"), &json!({ "NumMessages": 0 }))["NumMessages"], 2);

        for (body, member) in [
            (json!({ "Body": " " }), "Body"),
            (json!({ "Body": "x".repeat(200_001) }), "Body"),
            (json!({ "Body": "x", "Ticket": { "TicketId": 99 } }), "Ticket.TicketId"),
            (json!({ "Body": "x", "Author": "x".repeat(256) }), "Author"),
        ] {
            refused(server, "POST", &path, &body, 400, member);
        }
        refused(server, "POST", save, &json!({ "Body": "x" }), 400, "Ticket.TicketId");
        let moved = json!({ "EjMessageId": first["EjMessageId"], "Ticket": { "TicketId": 99 } });
        refused(server, "POST", save, &moved, 400, "Ticket.TicketId");
        refused(server, "POST", "Ticket/99/Messages", &json!({ "Body": "x" }), 404, "There is nothing");
        refused(server, "GET", "Ticket/99/Messages", &Value::Null, 404, "There is nothing");
        assert_eq!(got(server, "GET", &path, &Value::Null)["value"].as_array().map(Vec::len), Some(2));
    });
}
