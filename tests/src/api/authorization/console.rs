//! The rows of what the console needs beside the vendor's operations (docs/desk.md).

use super::{
    Answers, LOGGED_IN,
    Place::{Running, Topic},
    Row, row,
};

/// Every chat user, and administrators.
const DESK: Answers = ["200", "200", "200", "200", "200", "200", "200", "403", "401"];
/// Members of the topic, and administrators.
const MEMBERS: Answers = ["403", "200", "200", "200", "200", "403", "200", "403", "401"];
/// Who reads the running session as an agent.
const READERS: Answers = ["200", "403", "200", "200", "403", "403", "200", "403", "401"];
/// Who sees the running session.
const SEERS: Answers = ["200", "200", "200", "200", "200", "403", "200", "403", "401"];
/// Administrators alone.
const ADMINISTRATORS: Answers = ["403", "403", "403", "403", "403", "403", "200", "403", "401"];
/// The same, for what answers nothing.
const ADMINISTRATORS_DONE: Answers = ["403", "403", "403", "403", "403", "403", "204", "403", "401"];

pub(super) const ROWS: &[Row] = &[
    row("Desk/getStatistics", Topic, MEMBERS).query("ChatTopicId=#"),
    row("Desk/getDashboard", Topic, MEMBERS).query("ChatTopicId=#"),
    row("Desk/addSessionNote", Running, READERS).body(r#"{"Kind": "Whisper", "Text": "Note of @"}"#),
    row("Desk/getSessionNotes", Running, READERS),
    row("Desk/getEarlierSessions", Running, READERS),
    row("Desk/getRequests", Topic, MEMBERS).query("ChatTopicId=#"),
    row("Desk/getSessionMatches", Running, SEERS),
    row("Desk/setViewing", Running, READERS).body(r#"{"Viewing": true}"#),
    row("Desk/getQuickReplies", Topic, DESK),
    // The first one is the owner's, and has the key 1.
    row("Desk/addQuickReply", Topic, DESK).body(r#"{"Name": "Reply of @", "Content": "Hello"}"#),
    row("Desk/addQuickReply", Topic, ["403", "403", "403", "200", "403", "403", "200", "403", "401"])
        .body(r#"{"Name": "Shared by @", "Content": "Hello", "Shared": true, "ChatTopicId": #}"#),
    row("Desk/addQuickReply", Topic, ADMINISTRATORS)
        .body(r#"{"Name": "Everybody's", "Content": "Hello", "Shared": true}"#),
    row("Desk/putQuickReply", Topic, ["200", "404", "404", "404", "404", "404", "404", "403", "401"])
        .body(r#"{"Name": "Renamed"}"#),
    row("Desk/deleteQuickReply", Topic, ["204", "404", "404", "404", "404", "404", "404", "403", "401"]),
    row("Desk/getMe", Topic, LOGGED_IN),
    // Refused for what it is, not for who asks: everybody goes on with the password he has.
    row("Desk/putMyPassword", Topic, ["400", "400", "400", "400", "400", "400", "400", "400", "401"])
        .body(r#"{"OldPassword": "open sesame", "NewPassword": "short"}"#),
    row("Desk/getUsers", Topic, ADMINISTRATORS),
    // Somebody new, of whom the rows after this one tell.
    row("Desk/addUser", Topic, ADMINISTRATORS).body(r#"{"Name": "user 9"}"#),
    row("Desk/getUser", Topic, ADMINISTRATORS),
    row("Desk/putUser", Topic, ADMINISTRATORS).body(r#"{"FullName": "User the Ninth"}"#),
    row("Desk/putUserPassword", Topic, ADMINISTRATORS_DONE).body(r#"{"Password": "open sesame"}"#),
    row("Desk/putUserPhoto", Topic, ADMINISTRATORS).body(r#"{"Data": ""}"#),
    row("Desk/getUserPhoto", Topic, ["404", "404", "404", "404", "404", "404", "404", "403", "401"]),
    row("Desk/deactivateUser", Topic, ["403", "403", "403", "403", "403", "403", "200 false", "403", "401"])
        .shows("/Active"),
    row("Desk/activateUser", Topic, ["403", "403", "403", "403", "403", "403", "200 true", "403", "401"])
        .shows("/Active"),
    // Nobody is bound.
    row("Desk/deleteUserBinding", Topic, ["403", "403", "403", "403", "403", "403", "404", "403", "401"]),
    row("Desk/getGroups", Topic, DESK),
    row("Desk/addGroup", Topic, ADMINISTRATORS).body(r#"{"Name": "Night shift"}"#),
    row("Desk/putGroup", Topic, ADMINISTRATORS).body(r#"{"Name": "Day shift"}"#),
    row("Desk/deleteGroup", Topic, ADMINISTRATORS_DONE),
    row("Desk/getReplyTemplates", Topic, DESK),
    row("Desk/getTicketLists", Topic, DESK),
    row("Desk/addReplyTemplate", Topic, ADMINISTRATORS).body(r#"{"Name": "Thanks", "Content": "Thank you"}"#),
    row("Desk/putReplyTemplate", Topic, ADMINISTRATORS).body(r#"{"Name": "Many thanks"}"#),
    row("Desk/deleteReplyTemplate", Topic, ADMINISTRATORS_DONE),
    row("Desk/getFaqCategories", Topic, DESK),
    // The second one: the first has an entry.
    row("Desk/addFaqCategory", Topic, ADMINISTRATORS).body(r#"{"Name": "Prices", "ParentId": 1}"#),
    row("Desk/putFaqCategory", Topic, ADMINISTRATORS).body(r#"{"Name": "Our prices"}"#),
    row("Desk/deleteFaqCategory", Topic, ADMINISTRATORS_DONE),
    row("Desk/getFaqEntries", Topic, DESK),
    row("Desk/getFaqEntry", Topic, DESK),
    row("Desk/addFaqEntry", Topic, ADMINISTRATORS).body(r#"{"KbCategoryId": 1, "Title": "Where are you?"}"#),
    row("Desk/putFaqEntry", Topic, ADMINISTRATORS).body(r#"{"Title": "When are you here?"}"#),
    row("Desk/deleteFaqEntry", Topic, ADMINISTRATORS_DONE),
    row("Desk/getLogins", Topic, LOGGED_IN),
    row("Desk/getLogins", Topic, ADMINISTRATORS).query("All=true"),
    row("Desk/deleteLogin", Topic, ["404", "404", "404", "404", "404", "404", "404", "404", "401"]),
    row("Desk/getApplications", Topic, ADMINISTRATORS),
    row("Desk/addApplication", Topic, ADMINISTRATORS).body(r#"{"Name": "Reports"}"#),
    row("Desk/putApplication", Topic, ADMINISTRATORS).body(r#"{"Name": "Reports"}"#),
    row("Desk/deleteApplication", Topic, ADMINISTRATORS_DONE),
    row("Desk/getAudit", Topic, ADMINISTRATORS),
    row("Desk/getRetention", Topic, ADMINISTRATORS),
    row("Desk/putRetention", Topic, ADMINISTRATORS).body(r#"{"SessionDays": 365}"#),
];
