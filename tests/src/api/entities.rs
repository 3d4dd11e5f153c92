//! People, companies and tickets as the vendor's entities, over HTTP on both engines.

use parlour_harness::{Answer, PASSWORD, TestServer};
use parlour_model::Associate;
use parlour_store::{StoreError, find};
use parlour_wire::operation::OPERATIONS;
use serde_json::{Value, json};

use super::people::on_each;

/// A picture of one pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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

#[test]
fn operations_that_entities_replace_say_that_they_are_deprecated_and_still_work() {
    on_each(|server| {
        let description = server.get("/openapi.json").send().json();
        for meta in OPERATIONS {
            let path = meta.path.to_owned();
            let described = &description["paths"][&path][meta.method.name().to_lowercase()];
            assert_eq!(described["deprecated"] == true, meta.successor.is_some(), "{}", meta.name);
            let Some(successor) = meta.successor else { continue };
            assert!(OPERATIONS.iter().any(|other| other.name == successor && other.successor.is_none()), "{successor}");
            assert!(described["description"].as_str().is_some_and(|it| it.contains(successor)), "{}", meta.name);
        }
        let made = json!({ "Title": "x", "Name": "x", "Lastname": "x" });
        for (agent, entity, ..) in entities() {
            for (operation, deprecated) in [
                (format!("Save{agent}"), true),
                (format!("CreateDefault{agent}"), true),
                (format!("Save{entity}"), false),
            ] {
                let answer = ask(server, "POST", &format!("Agents/{agent}/{operation}"), &made);
                assert_eq!(answer.status, 200, "{operation}: {}", answer.text());
                assert_eq!(answer.header("deprecation"), if deprecated { "@1795996800" } else { "" }, "{operation}");
            }
        }
        let refused = ask(server, "POST", "Agents/Ticket/SaveTicket", &json!({}));
        assert_eq!((refused.status, refused.header("deprecation")), (400, "@1795996800"));
    });
}

#[test]
fn the_image_of_a_person_is_the_users_photograph_or_a_clear_pixel() {
    on_each(|server| {
        let user = server.store().read::<_, StoreError>(|tx| find::<Associate>(tx, 11)).expect("it reads");
        let path = format!("/api/v1/Person/{}/Image", user.expect("a user").person_id);
        let image = |path: &str, query: &str| server.get(&format!("{path}?{query}")).basic("bob", PASSWORD).send();
        assert_eq!(image(&path, "").status, 404, "no photograph");
        assert_eq!(image(&path, "ifBlank=Null").status, 404);
        for blank in ["ClearPixel", "Default", "srnophoto"] {
            let clear = image(&path, &format!("ifBlank={blank}"));
            assert_eq!((clear.status, clear.header("content-type")), (200, "image/gif"), "{blank}");
            assert!(clear.body.starts_with(b"GIF89a\x01\0\x01\0"), "{:?}", clear.body);
        }
        let wrong = image(&path, "ifBlank=Cat");
        assert!(wrong.status == 400 && wrong.text().contains("ifBlank"), "{}", wrong.text());
        let photo = json!({ "Data": PIXEL });
        let put = server.call("PUT", "/live/v1/users/11/photo").basic("ann", PASSWORD).json(&photo).send();
        assert_eq!(put.status, 200, "{}", put.text());
        for query in ["", "ifBlank=ClearPixel", "w=8&h=8"] {
            let shown = image(&path, query);
            assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"), "{query}");
        }
        assert_eq!(image("/api/v1/Person/1/Image", "ifBlank=ClearPixel").header("content-type"), "image/gif");
        assert_eq!(image("/api/v1/Person/99/Image", "ifBlank=ClearPixel").status, 404, "no such person");
        assert_eq!(server.get(&path).basic("dan", PASSWORD).send().status, 403);
    });
}
