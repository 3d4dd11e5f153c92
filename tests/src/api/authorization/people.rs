//! The rows of what surrounds a chat: customers and their tickets, the lists to choose from, pictures.

use super::{
    Answers, LOGGED_IN,
    Place::{Queued, Running, Topic},
    Row, row,
};

/// Who works with customers: every chat user, and administrators.
const DESK: Answers = ["200", "200", "200", "200", "200", "200", "200", "403", "401"];
/// Who may change the running session.
const WRITERS: Answers = ["200", "403", "403", "200", "403", "403", "200", "403", "401"];

/// Who may read the messages of the running session, and with them the ticket that is linked from it.
const READERS: Answers = ["200", "403", "200", "200", "403", "403", "200", "403", "401"];
/// Who may read and change the session that nobody has yet, and its ticket.
const QUEUE_WRITERS: Answers = ["403", "200", "403", "200", "403", "403", "200", "403", "401"];
/// Who may read the session that nobody has yet, and its ticket.
const QUEUE_READERS: Answers = ["403", "200", "200", "200", "403", "403", "200", "403", "401"];

pub(super) const ROWS: &[Row] = &[
    row("Person/CreateDefaultPerson", Topic, LOGGED_IN),
    row("Person/GetPerson", Topic, DESK).query("personId=1"),
    row("Person/SavePerson", Topic, DESK).body(r#"{"Lastname": "Customer of @"}"#),
    row("Person/GetConsentInfos", Topic, DESK).body(r#"{"PersonId": 1}"#),
    row("Person/FindPersonsByName", Topic, DESK).body(r#"{"Name": "Customer"}"#),
    row("EMail/GetPersonsFromEmailAddress", Topic, DESK).body(r#"{"EmailAddress": "a@example.com"}"#),
    row("Contact/CreateDefaultContact", Topic, LOGGED_IN),
    row("Contact/GetContact", Topic, DESK).query("contactId=1"),
    row("Contact/SaveContact", Topic, DESK).body(r#"{"Name": "Company of @"}"#),
    row("Contact/FindContactsByName", Topic, DESK).body(r#"{"Name": "Company"}"#),
    row("Contact/FindContactsByEmail", Topic, DESK).body(r#"{"Email": "a@example.com"}"#),
    row("Ticket/CreateDefaultTicket", Topic, LOGGED_IN),
    row("Ticket/GetTicket", Running, READERS).query("ticketId=#"),
    row("Ticket/GetTicket", Queued, QUEUE_READERS).query("ticketId=#"),
    // The cell has no session, and nobody's ticket is the whole desk's.
    row("Ticket/GetTicket", Topic, DESK).query("ticketId=#"),
    row("Ticket/SaveTicket", Topic, DESK).body(r#"{"Title": "Ticket of @"}"#),
    row("Ticket/SaveTicket", Topic, DESK).body(r#"{"TicketId": #, "Title": "Ticket of @"}"#),
    row("Ticket/SaveTicket", Running, WRITERS).body(r#"{"TicketId": #, "Title": "Ticket of @"}"#),
    row("Ticket/SaveTicket", Queued, QUEUE_WRITERS).body(r#"{"TicketId": #, "Title": "Ticket of @"}"#),
    row(
        "Ticket/FindTicketsByPerson",
        Running,
        ["200 #", "200 null", "200 #", "200 #", "200 null", "200 null", "200 #", "403", "401"],
    )
    .body(r#"{"PersonId": #}"#)
    .shows("/0/TicketId"),
    row("Person/CreateDefaultPersonEntity", Topic, LOGGED_IN),
    row("PersonEntity/DefaultPersonEntity", Topic, LOGGED_IN),
    row("Person/SavePersonEntity", Topic, DESK).body(r#"{"Lastname": "Customer of @"}"#),
    row("PersonEntity/PostPersonEntity", Topic, DESK).body(r#"{"Lastname": "Customer of @"}"#),
    row("Person/GetPersonEntity", Topic, DESK).query("personEntityId=1"),
    row("PersonEntity/GetPersonEntity", Topic, DESK),
    row("PersonEntity/Image", Topic, DESK).query("ifBlank=ClearPixel"),
    row("PersonEntity/PutPersonEntity", Topic, DESK).body(r#"{"Lastname": "Customer of @"}"#),
    row("PersonEntity/PatchPersonEntity", Topic, DESK).body(r#"{"Lastname": "Customer of @"}"#),
    row("Contact/CreateDefaultContactEntity", Topic, LOGGED_IN),
    row("ContactEntity/DefaultContactEntity", Topic, LOGGED_IN),
    row("Contact/SaveContactEntity", Topic, DESK).body(r#"{"Name": "Company of @"}"#),
    row("ContactEntity/PostContactEntity", Topic, DESK).body(r#"{"Name": "Company of @"}"#),
    row("Contact/GetContactEntity", Topic, DESK).query("contactEntityId=1"),
    row("ContactEntity/GetContactEntity", Topic, DESK),
    row("ContactEntity/PutContactEntity", Topic, DESK).body(r#"{"Name": "Company of @"}"#),
    row("ContactEntity/PatchContactEntity", Topic, DESK).body(r#"{"Name": "Company of @"}"#),
    row("Ticket/CreateDefaultTicketEntity", Topic, LOGGED_IN),
    row("TicketEntity/DefaultTicketEntity", Topic, LOGGED_IN),
    row("Ticket/SaveTicketEntity", Topic, DESK).body(r#"{"Title": "Ticket of @"}"#),
    row("Ticket/SaveTicketEntity", Running, WRITERS).body(r#"{"TicketId": #, "Title": "Ticket of @"}"#),
    row("TicketEntity/PostTicketEntity", Topic, DESK).body(r#"{"Title": "Ticket of @"}"#),
    row("Ticket/GetTicketEntity", Running, READERS).query("ticketEntityId=#"),
    row("Ticket/GetTicketEntity", Queued, QUEUE_READERS).query("ticketEntityId=#"),
    row("TicketEntity/GetTicketEntity", Running, READERS),
    row("TicketEntity/GetTicketEntity", Queued, QUEUE_READERS),
    row("TicketEntity/Messages", Running, READERS),
    row("TicketEntity/Messages", Queued, QUEUE_READERS),
    row("TicketEntity/PutTicketEntity", Running, WRITERS).body(r#"{"Title": "Ticket of @"}"#),
    row("TicketEntity/PutTicketEntity", Queued, QUEUE_WRITERS).body(r#"{"Title": "Ticket of @"}"#),
    row("TicketEntity/PatchTicketEntity", Running, WRITERS).body(r#"{"Title": "Ticket of @"}"#),
    row("TicketEntity/PatchTicketEntity", Queued, QUEUE_WRITERS).body(r#"{"Title": "Ticket of @"}"#),
    row("TicketEntity/PostMessages", Running, WRITERS).body(r#"{"Body": "Message of @"}"#),
    row("TicketEntity/PostMessages", Queued, QUEUE_WRITERS).body(r#"{"Body": "Message of @"}"#),
    row("Ticket/SaveTicketMessageEntity", Running, WRITERS)
        .body(r#"{"Ticket": {"TicketId": #}, "Body": "Message of @"}"#),
    row("Ticket/SaveTicketMessageEntity", Queued, QUEUE_WRITERS)
        .body(r#"{"Ticket": {"TicketId": #}, "Body": "Message of @"}"#),
    row("Ticket/CreateDefaultTicketMessageEntity", Topic, LOGGED_IN),
    // The messages that the cells have, whose keys are those of the tickets.
    row("Ticket/GetTicketMessageEntity", Running, READERS).query("ticketMessageEntityId=#"),
    row("Live/createSessionTicket", Running, WRITERS).body(r#"{"Title": "Ticket of #"}"#),
    row("Live/createSessionPerson", Running, WRITERS),
    row("Live/getTicketMessages", Running, READERS),
    row("Live/getTicketMessages", Queued, QUEUE_READERS),
    row("Live/findKbEntries", Topic, DESK).query("search=opening&ChatTopicId=#"),
    row("Live/getKbEntry", Topic, DESK),
    row("CustomerService/ChatSessionsForUser", Running, LOGGED_IN),
    row("CustomerService/HasChatNotify", Topic, LOGGED_IN),
    row("CustomerService/DeleteChatSessions", Running, ["403", "403", "403", "204", "403", "403", "204", "403", "401"])
        .body(r#"{"Ids": [#]}"#),
    row("MDO/GetList", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetSimpleList", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetListWithHistory", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetListWithRestriction", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetSelectableList", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetSelectableSimpleList", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetSelectableListWithHistory", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetSelectableListWithRestriction", Topic, LOGGED_IN).body(r#"{"Name": "chatuser"}"#),
    row("MDO/GetListItem", Topic, LOGGED_IN).body(r#"{"ListName": "chatuser", "Id": 1}"#),
    row("MDO/GetListNames", Topic, LOGGED_IN),
    row("MDO/GetList", Topic, DESK).body(r#"{"Name": "replytemplate"}"#),
    row("MDOList/GetList", Topic, LOGGED_IN),
    row("MDOList/GetSelectableList", Topic, LOGGED_IN),
    row("List/GetMDOList", Topic, LOGGED_IN),
    row("TimeZone/GetAllTimeZone", Topic, LOGGED_IN),
    row("TimeZone/CheckNewTimeZoneDataAvailable", Topic, LOGGED_IN),
    row("TimeZone/GetBaseTimeZone", Topic, LOGGED_IN),
    row("TimeZone/GetBaseTimeZoneId", Topic, LOGGED_IN),
    row("TimeZone/GetCurrentTimeZone", Topic, LOGGED_IN),
    row("TimeZone/GetDefaultTimeZoneInformation", Topic, LOGGED_IN),
    row("TimeZone/GetDefaultTimeZonePreference", Topic, LOGGED_IN),
    row("BLOB/GetChatImageWithSize", Topic, LOGGED_IN).body(r#"{"ChatTopicId": #}"#),
    row("Live/putTopicLogo", Topic, ["403", "403", "403", "204", "403", "403", "204", "403", "401"])
        .body(r#"{"Name": "", "Data": ""}"#),
];
