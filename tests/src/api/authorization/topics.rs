//! The rows of what is done with topics, their members and presence.

use super::{Answers, LOGGED_IN, Place::Topic, Row, row};

// Who:              owner, respond, listen, manage, notify, outsider, administrator, no chat user, anonymous
const SEE: Answers = ["403", "200", "200", "200", "200", "403", "200", "403", "401"];
const EDIT: Answers = ["403", "403", "403", "200", "403", "403", "200", "403", "401"];
const ADMINISTER: Answers = ["403", "403", "403", "403", "403", "403", "200", "403", "401"];
const DELETE: Answers = ["403", "403", "403", "403", "403", "403", "204", "403", "401"];
const REMOVE_MEMBER: Answers = ["403", "403", "403", "204", "403", "403", "204", "403", "401"];
/// It is the presence of who may respond.
const PRESENCE: Answers = ["403", "204", "403", "204", "403", "403", "204", "403", "401"];
/// Who is no chat user has none.
const OWN_PRESENCE: Answers = ["204", "204", "204", "204", "204", "204", "204", "400", "401"];

const TOPIC: &str = r#"{"ChatTopicId": #}"#;
const CHANGED: &str = r#"{"ChatTopicId": #, "Description": "Other"}"#;
const MEMBER: &str = r#"{"ChatTopicId": #, "Username": "respond"}"#;
const ADDED: &str = r#"{"User": {"AssociateId": 6}, "CanListen": true}"#;

pub(super) const ROWS: &[Row] = &[
    row("Chat/GetChatTopicEntity", Topic, SEE).query("chatTopicEntityId=#"),
    row("ChatTopic/GetChatTopicEntity", Topic, SEE),
    row("ChatTopic/GetAllChatTopicEntity", Topic, ADMINISTER),
    row("Chat/SaveChatTopicEntity", Topic, EDIT).body(CHANGED),
    row("Chat/SaveChatTopicEntity", Topic, ADMINISTER).body(r#"{"Name": "New"}"#),
    row("ChatTopic/PostChatTopicEntity", Topic, ADMINISTER).body(r#"{"Name": "New"}"#),
    row("ChatTopic/PutChatTopicEntity", Topic, EDIT).body(CHANGED),
    row("ChatTopic/PatchChatTopicEntity", Topic, EDIT).body(r#"{"Description": "Other"}"#),
    row("Chat/DeleteChatTopicEntity", Topic, DELETE).query("ChatTopicEntityId=#"),
    row("ChatTopic/DeleteChatTopicEntity", Topic, DELETE),
    row("Chat/IsWithinOpeningHours", Topic, LOGGED_IN).body(TOPIC),
    row("ChatTopic/IsOpen", Topic, LOGGED_IN),
    row("Chat/GetChatTopicUserAgentList", Topic, SEE).body(TOPIC),
    row("ChatTopic/GetUserAgentList", Topic, SEE),
    row("Chat/GetChatTopicUserAgent", Topic, SEE).body(MEMBER),
    row("ChatTopic/GetUserAgent", Topic, SEE),
    row("Chat/AddChatTopicUserAgent", Topic, EDIT)
        .body(r#"{"ChatTopicId": #, "Useragent": {"User": {"AssociateId": 6}, "CanListen": true}}"#),
    row("ChatTopic/PostUserAgent", Topic, EDIT).body(ADDED),
    row("Chat/UpdateChatTopicUserAgent", Topic, EDIT)
        .body(r#"{"ChatTopicId": #, "Username": "respond", "Useragent": {"CanManage": true}}"#),
    row("ChatTopic/PutUserAgent", Topic, EDIT).body(r#"{"CanManage": true}"#),
    row("Chat/UpdateChatTopicUserAgents", Topic, EDIT).body(r#"{"ChatTopicId": #, "Useragents": []}"#),
    row("ChatTopic/PutUserAgentList", Topic, EDIT).body("[]"),
    row("Chat/DeleteChatTopicUserAgent", Topic, REMOVE_MEMBER).body(MEMBER),
    row("ChatTopic/DeleteUserAgent", Topic, REMOVE_MEMBER),
    row("Chat/SaveChatPresence", Topic, PRESENCE).body(r#"{"ChatPresence": [{"UserId": 2, "Present": true}]}"#),
    row("Chat/SaveChatPresence", Topic, OWN_PRESENCE).body(r#"{"ChatPresence": [{"UserId": @, "Present": true}]}"#),
];
