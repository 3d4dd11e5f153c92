//! The rows of what surrounds a chat: customers and their tickets, the lists to choose from, pictures.

use super::{
    Answers, LOGGED_IN,
    Place::{Running, Topic},
    Row, row,
};

/// Who works with customers: every chat user, and administrators.
const DESK: Answers = ["200", "200", "200", "200", "200", "200", "200", "403", "401"];
/// Who may change the running session.
const WRITERS: Answers = ["200", "403", "403", "200", "403", "403", "200", "403", "401"];

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
    row("Ticket/GetTicket", Topic, DESK).query("ticketId=1"),
    row("Ticket/SaveTicket", Topic, DESK).body(r#"{"Title": "Ticket of @"}"#),
    row("Ticket/FindTicketsByPerson", Topic, DESK).body(r#"{"PersonId": 1}"#),
    row("Live/createSessionTicket", Running, WRITERS).body(r#"{"Title": "Ticket of #"}"#),
    row("Live/createSessionPerson", Running, WRITERS),
    // The ticket that was saved above.
    row("Live/getTicketMessages", Topic, DESK),
    row("Live/findKbEntries", Topic, DESK).query("search=opening&ChatTopicId=#"),
    row("Live/getKbEntry", Topic, DESK),
    row("CustomerService/ChatSessionsForUser", Running, LOGGED_IN),
    row("CustomerService/HasChatNotify", Topic, LOGGED_IN),
    row("CustomerService/DeleteChatSessions", Running, ["403", "403", "403", "204", "403", "403", "204", "403", "401"])
        .body(r#"{"Ids": [#]}"#),
    row("MDOList/chatuser", Topic, LOGGED_IN),
    row("MDOList/chatsessionstatus", Topic, LOGGED_IN),
    row("TimeZone/GetAllTimeZone", Topic, LOGGED_IN),
    row("BLOB/GetChatImageWithSize", Topic, ["404", "404", "404", "404", "404", "404", "404", "404", "401"])
        .body(r#"{"ChatTopicId": #}"#),
    row("Live/putTopicLogo", Topic, ["403", "403", "403", "204", "403", "403", "204", "403", "401"])
        .body(r#"{"Name": "", "Data": ""}"#),
];
