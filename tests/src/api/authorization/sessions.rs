//! The rows of what is done with sessions and their messages.

use super::{
    Answers,
    Place::{Offered, Queued, Running, Topic},
    Row, row,
};

// Who:                  owner, respond, listen, manage, notify, outsider, administrator, no chat user, anonymous
const SEE: Answers = ["200", "200", "200", "200", "200", "403", "200", "403", "401"];
const READ_RUNNING: Answers = ["200", "403", "200", "200", "403", "403", "200", "403", "401"];
const READ_QUEUED: Answers = ["403", "200", "200", "200", "403", "403", "200", "403", "401"];
const WRITE_RUNNING: Answers = ["200", "403", "403", "200", "403", "403", "200", "403", "401"];
const WRITE_QUEUED: Answers = ["403", "200", "403", "200", "403", "403", "200", "403", "401"];
const DELETE: Answers = ["403", "403", "403", "204", "403", "403", "204", "403", "401"];
const CREATE: Answers = ["403", "200", "403", "200", "403", "403", "200", "403", "401"];

/// No agent is shown a key; whoever made the session is tried in `api/visitor/session_keys.rs`.
const KEY: Answers = ["200 ", "200 ", "200 ", "200 ", "200 ", "403", "200 secret key #", "403", "401"];
/// Without permission to respond it is as if it were not queued.
const PICK_UP: Answers =
    ["200 null", "200 respond", "200 null", "200 null", "200 null", "200 null", "200 null", "200 null", "401"];
/// Who sees it and may not transfer it gets it unchanged.
const TRANSFER: Answers =
    ["200 respond", "200 null", "200 null", "200 respond", "200 null", "403", "200 respond", "403", "401"];
/// Only who it is offered to becomes its owner.
const ACCEPT: Answers =
    ["200 owner", "200 respond", "200 owner", "200 owner", "200 owner", "403", "200 owner", "403", "401"];
/// Who it is offered to turns it down; who may transfer takes the offer back.
const REJECT: Answers =
    ["200 null", "200 null", "200 respond", "200 null", "200 respond", "403", "200 null", "403", "401"];
/// Nobody is present in this desk.
const RESET: Answers =
    ["200 OfflineForm", "403", "403", "200 OfflineForm", "403", "403", "200 OfflineForm", "403", "401"];

const SESSION: &str = r#"{"ChatSessionId": #}"#;
const CHANGED: &str = r#"{"ChatSessionId": #, "CustomerName": "Nora"}"#;
const SAID: &str = r#"{"ChatSessionId": #, "Message": {"Message": "Hello"}}"#;

pub(super) const ROWS: &[Row] = &[
    row("Chat/AcceptChatSessionTransfer", Offered, ACCEPT).body(SESSION).shows("/User/Name"),
    row("ChatSession/AcceptTransfer", Offered, ACCEPT).shows("/User/Name"),
    row("Chat/RejectChatSessionTransfer", Offered, REJECT).body(SESSION).shows("/TransferTo/Name"),
    row("ChatSession/RejectTransfer", Offered, REJECT).shows("/TransferTo/Name"),
    row("Chat/TransferChatSession", Running, TRANSFER)
        .body(r#"{"ChatSessionId": #, "ToAssociate": "respond"}"#)
        .shows("/TransferTo/Name"),
    row("ChatSession/TransferTo", Running, TRANSFER).shows("/TransferTo/Name"),
    row("Chat/PickUpChatSession", Queued, PICK_UP).body(SESSION).shows("/User/Name"),
    row("ChatSession/Pickup", Queued, PICK_UP).shows("/User/Name"),
    row("Chat/ResetChatSession", Running, RESET).body(SESSION).shows("/Status"),
    row("Chat/ResetChatSession", Queued, WRITE_QUEUED).body(SESSION),
    row("ChatSession/Reset", Running, RESET).shows("/Status"),
    row("Chat/GetChatSessionEntity", Running, KEY).query("chatSessionEntityId=#").shows("/SessionKey"),
    row("ChatSession/GetChatSessionEntity", Running, KEY).shows("/SessionKey"),
    row("ChatSession/GetChatSessionEntity", Offered, SEE),
    row("Chat/SaveChatSessionEntity", Running, WRITE_RUNNING).body(CHANGED),
    row("Chat/SaveChatSessionEntity", Queued, WRITE_QUEUED).body(CHANGED),
    row("Chat/SaveChatSessionEntity", Topic, CREATE).body(r#"{"TopicId": #}"#),
    row("ChatSession/PostChatSessionEntity", Topic, CREATE).body(r#"{"TopicId": #}"#),
    row("ChatSession/PutChatSessionEntity", Running, WRITE_RUNNING).body(CHANGED),
    row("ChatSession/PatchChatSessionEntity", Running, WRITE_RUNNING)
        .body(r#"[{"op": "replace", "path": "/CustomerName", "value": "Nora"}]"#),
    row("Chat/DeleteChatSessionEntity", Running, DELETE).query("ChatSessionEntityId=#"),
    row("ChatSession/DeleteChatSessionEntity", Running, DELETE),
    row("Chat/GetChatMessages", Running, READ_RUNNING).body(SESSION),
    row("Chat/GetChatMessages", Queued, READ_QUEUED).body(SESSION),
    row("ChatSession/GetMessages", Running, READ_RUNNING),
    row("Chat/GetChatTranscript", Running, READ_RUNNING).body(SESSION),
    row("Chat/GetChatTranscript", Queued, READ_QUEUED).body(SESSION),
    row("ChatSession/Transcript", Running, READ_RUNNING),
    row("Chat/AddChatMessage", Running, WRITE_RUNNING).body(SAID),
    row("Chat/AddChatMessage", Queued, WRITE_QUEUED).body(SAID),
    row("ChatSession/PostMessages", Running, WRITE_RUNNING).body(r#"{"Message": "Hello"}"#),
    row("Chat/CreateChatSessionForTopic", Topic, CREATE).body(r#"{"ChatTopicId": #}"#),
    row("ChatTopic/PostSessions", Topic, CREATE),
];

/// Alone on their desk: the first of the queue is the first of all topics.
pub(super) const FIRST: &[Row] = &[
    row("Chat/PickUpFirstChatSession", Queued, PICK_UP).shows("/User/Name"),
    row("ChatSession/PickupFirst", Queued, PICK_UP).shows("/User/Name"),
];
