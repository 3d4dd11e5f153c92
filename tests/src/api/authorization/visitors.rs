//! The rows of the visitors' side: what agents do to visitors, and that no login speaks for one. Those who hold a
//! session's key are tried in `api/visitor/keys.rs`.

use super::{
    Answers,
    Place::{Running, Topic},
    Row, row,
};

// Who:              owner, respond, listen, manage, notify, outsider, administrator, no chat user, anonymous
const MASTERS: Answers = ["204", "403", "403", "204", "403", "403", "204", "403", "401"];
const EDITORS: Answers = ["403", "403", "403", "200", "403", "403", "200", "403", "401"];
const EVERYBODY: Answers = ["200", "200", "200", "200", "200", "200", "200", "200", "200"];
const NO_PICTURE: Answers = ["404", "404", "404", "404", "404", "404", "404", "404", "404"];
/// Nobody without a session's key, whoever he is.
const NOBODY: Answers = ["401", "401", "401", "401", "401", "401", "401", "401", "401"];

pub(super) const ROWS: &[Row] = &[
    row("Live/blockVisitor", Running, MASTERS),
    row("Live/putUploads", Running, MASTERS).body(r#"{"Allowed": true}"#),
    row("Live/getOrigins", Topic, EDITORS),
    row("Live/putOrigins", Topic, EDITORS).body(r#"{"Origins": ["https://www.example.com"]}"#),
    row("Widget/getTopic", Topic, EVERYBODY),
    row("Widget/getTopicLogo", Topic, NO_PICTURE),
    row("Widget/getAgentPhoto", Topic, NO_PICTURE),
    row("Widget/startSession", Topic, EVERYBODY).body(r#"{"ChatTopicId": #, "ClientId": "client-of-the-cell-#"}"#),
    row("Widget/getSession", Running, NOBODY),
    row("Widget/getMessages", Running, NOBODY),
    row("Widget/postForm", Running, NOBODY).body("{}"),
    row("Widget/askQuestion", Running, NOBODY).body(r#"{"Text": "How?"}"#),
    row("Widget/markSolved", Running, NOBODY),
    row("Widget/joinQueue", Running, NOBODY),
    row("Widget/addMessage", Running, NOBODY).body(r#"{"ClientMessageId": "12345678", "Message": "Hello"}"#),
    row("Widget/postRequest", Running, NOBODY).body(r#"{"Message": "Help"}"#),
    row("Widget/endSession", Running, NOBODY),
    row("Widget/closeSession", Running, NOBODY),
    row("Widget/rateSession", Running, NOBODY).body(r#"{"Rating": 5}"#),
    row("Widget/sendTranscript", Running, NOBODY).body(r#"{"Email": "a@example.com"}"#),
];
