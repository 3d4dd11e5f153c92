//! The cases of people, companies and tickets as the vendor's entities.

use super::{Case, case};

const PERSON: &str = r#"{"Firstname": "Kari", "Lastname": "Ness", "Contact": {"ContactId": 1}, "Country": {"CountryId": 578},
    "Emails": [{"Value": "kari@customer.example", "Description": "Work"}, {"Value": "kari@home.example"}],
    "OfficePhones": [{"Value": "+47 22 00 00 00"}], "Position": {"Value": "Manager"}, "Salutation": "Dr.", "NoMailing": true,
    "CustomFields": {"SuperOffice:1": "[I:7]", "x_person_note": "a & b"}}"#;
const CONTACT: &str = r#"{"Name": "Ness & Co", "Department": "Oslo", "Associate": {"AssociateId": 2},
    "Emails": [{"Value": "post@ness.example"}], "Urls": [{"Value": "https://ness.example"}], "Phones": [{"Value": "+47 1"}],
    "Country": {"CountryId": 578}, "Business": {"Value": "Trade"}, "UserDefinedFields": {"SuperOffice:2": "x"}}"#;
const TICKET: &str = r#"{"Title": "It does not start", "Person": {"PersonId": 1}, "OwnedBy": {"AssociateId": 2},
    "Slevel": "Internal", "ExtraFields": {"x_ticket_serial": "A-1"}}"#;
const MESSAGE: &str = r#"{"Ticket": {"TicketId": 1}, "HtmlBody": "<p>Turn it <b>on</b>.</p><script>x()</script>"}"#;

pub(super) const CASES: &[Case] = &[
    case("create_default_person_entity", "template", "POST Agents/Person/CreateDefaultPersonEntity", "null")
        .twin("GET Person/default", ""),
    case("save_person_entity", "new", "POST Agents/Person/SavePersonEntity", PERSON).twin("POST Person", PERSON),
    case("get_person_entity", "known", "POST Agents/Person/GetPersonEntity?personEntityId=1", "")
        .select("PersonId,FullName,Contact/Name,Emails/Value")
        .twin("GET Person/1", ""),
    case("get_person_entity", "unknown", "POST Agents/Person/GetPersonEntity?personEntityId=999", ""),
    case("put_person_entity", "replaced", "PUT Person/1", r#"{"MiddleName": "Marie", "Retired": true}"#)
        .select("PersonId,MiddleName,FullName"),
    case(
        "patch_person_entity",
        "json_patch",
        "PATCH Person/1",
        r#"[{"op": "test", "path": "/Retired", "value": true},
            {"op": "replace", "path": "/Retired", "value": false},
            {"op": "add", "path": "/MobilePhones/-", "value": {"Value": "+47 900 00 000"}}]"#,
    )
    .select("PersonId,Retired,MobilePhones"),
    case("create_default_contact_entity", "template", "POST Agents/Contact/CreateDefaultContactEntity", "null")
        .twin("GET Contact/default", ""),
    case("save_contact_entity", "new", "POST Agents/Contact/SaveContactEntity", CONTACT).twin("POST Contact", CONTACT),
    case("get_contact_entity", "known", "POST Agents/Contact/GetContactEntity?contactEntityId=1", "")
        .select("ContactId,Name,Persons/FullName")
        .twin("GET Contact/1", ""),
    case("put_contact_entity", "replaced", "PUT Contact/1", r#"{"OrgNr": "123", "Description": "Good payer"}"#)
        .select("ContactId,OrgNr,Description"),
    case(
        "patch_contact_entity",
        "merge_patch",
        "PATCH Contact/1",
        r#"{"CustomFields": {"x_level": 3}, "Xstop": true}"#,
    )
    .select("ContactId,CustomFields,Xstop"),
    case("create_default_ticket_entity", "template", "POST Agents/Ticket/CreateDefaultTicketEntity", "null")
        .twin("GET Ticket/default", ""),
    case("save_ticket_entity", "new", "POST Agents/Ticket/SaveTicketEntity", TICKET).twin("POST Ticket", TICKET),
    case(
        "create_default_ticket_message_entity",
        "template",
        "POST Agents/Ticket/CreateDefaultTicketMessageEntity",
        "null",
    ),
    case("save_ticket_message_entity", "new", "POST Agents/Ticket/SaveTicketMessageEntity", MESSAGE),
    case("post_ticket_message", "new", "POST Ticket/1/Messages", r#"{"Body": "It runs.", "Slevel": "Internal"}"#)
        .select("EjMessageId,Body,Slevel"),
    case(
        "get_ticket_message_entity",
        "unknown",
        "POST Agents/Ticket/GetTicketMessageEntity?ticketMessageEntityId=999",
        "",
    ),
    case("list_ticket_messages", "all", "GET Ticket/1/Messages", "").select("PrimaryKey,author,body"),
    case("get_ticket_entity", "known", "POST Agents/Ticket/GetTicketEntity?ticketEntityId=1", "")
        .select("TicketId,Title,Messages/Author")
        .twin("GET Ticket/1", ""),
    case("put_ticket_entity", "replaced", "PUT Ticket/1", r#"{"Status": {"TicketStatusId": 2}}"#)
        .select("TicketId,BaseStatus,Status"),
    case("patch_ticket_entity", "merge_patch", "PATCH Ticket/1", r#"{"CustomFields": {"x_a": "1"}, "Person": null}"#)
        .select("TicketId,CustomFields,Person"),
];
