//! The cases of sessions and their messages.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("chat_sessions_for_user", "selected", "POST Agents/Chat/ChatSessionsForUser", "")
        .select("ChatSessionId,Status,User/Name,whenrequested")
        .twin("GET ChatSession/ForCurrentUser", ""),
    case("create_default_chat_session_entity", "template", "POST Agents/Chat/CreateDefaultChatSessionEntity", "")
        .twin("GET ChatSession/default", ""),
    case("get_chat_session_entity", "whole", "POST Agents/Chat/GetChatSessionEntity?chatSessionEntityId=101", "")
        .select("ChatSessionId,Status,Person/FullName,Contact,WhenEnded")
        .twin("GET ChatSession/101", ""),
    case("get_chat_session_entity", "unknown", "POST Agents/Chat/GetChatSessionEntity?chatSessionEntityId=999", ""),
    case("get_chat_messages", "all", "POST Agents/Chat/GetChatMessages", r#"{"ChatSessionId": 101, "After": 0}"#)
        .select("ChatMessageId,Message")
        .twin("GET ChatSession/101/Messages", ""),
    case("get_chat_messages", "after", "POST Agents/Chat/GetChatMessages", r#"{"ChatSessionId": 101, "After": 4}"#)
        .twin("GET ChatSession/101/Messages?after=4", ""),
    case(
        "get_chat_transcript",
        "text",
        "POST Agents/Chat/GetChatTranscript",
        r#"{"ChatSessionId": 101, "Html": false}"#,
    )
    .select("Anything")
    .twin("POST ChatSession/101/Transcript", ""),
    case(
        "get_chat_transcript",
        "html",
        "POST Agents/Chat/GetChatTranscript",
        r#"{"ChatSessionId": 101, "Html": true}"#,
    )
    .twin("POST ChatSession/101/Transcript?html=true", ""),
    case("get_chat_transcript", "unknown", "POST Agents/Chat/GetChatTranscript", r#"{"ChatSessionId": 999}"#),
    case(
        "accept_chat_session_transfer",
        "accepted",
        "POST Agents/Chat/AcceptChatSessionTransfer",
        r#"{"ChatSessionId": 102}"#,
    )
    .select("ChatSessionId,User/Name,TransferTo")
    .twin("POST ChatSession/102/AcceptTransfer", ""),
    case(
        "reject_chat_session_transfer",
        "rejected",
        "POST Agents/Chat/RejectChatSessionTransfer",
        r#"{"ChatSessionId": 103}"#,
    )
    .select("ChatSessionId,User/Name,TransferTo")
    .twin("POST ChatSession/103/RejectTransfer", ""),
    case(
        "transfer_chat_session",
        "offered",
        "POST Agents/Chat/TransferChatSession",
        r#"{"ChatSessionId": 104, "ToAssociate": "bob"}"#,
    )
    .select("ChatSessionId,User/Name,TransferTo/Name")
    .twin("POST ChatSession/104/TransferTo/bob", ""),
    case("pick_up_chat_session", "picked_up", "POST Agents/Chat/PickUpChatSession", r#"{"ChatSessionId": 105}"#)
        .select("ChatSessionId,Status,User/Name,Rank")
        .twin("POST ChatSession/105/Pickup", ""),
    case("pick_up_chat_session", "not_queued", "POST Agents/Chat/PickUpChatSession", r#"{"ChatSessionId": 101}"#)
        .twin("POST ChatSession/101/Pickup", ""),
    case("pick_up_first_chat_session", "first", "POST Agents/Chat/PickUpFirstChatSession", "")
        .select("ChatSessionId,Status,User/Name,Rank")
        .twin("POST ChatSession/Pickup", ""),
    case("pick_up_first_chat_session", "none", "POST Agents/Chat/PickUpFirstChatSession", "")
        .twin("POST ChatSession/Pickup", ""),
    case("reset_chat_session", "queued_again", "POST Agents/Chat/ResetChatSession", r#"{"ChatSessionId": 106}"#)
        .select("ChatSessionId,Status,User,WhenStarted")
        .twin("POST ChatSession/106/Reset", ""),
    case(
        "add_chat_message",
        "said",
        "POST Agents/Chat/AddChatMessage",
        r#"{"ChatSessionId": 108, "Message": {"Message": "It is <b>fixed</b> & <script>gone</script>"}}"#,
    )
    .select("ChatMessageId,Author")
    .twin("POST ChatSession/108/Messages", r#"{"Message": "It is <b>fixed</b> & <script>gone</script>"}"#),
    case(
        "add_chat_message",
        "options",
        "POST Agents/Chat/AddChatMessage",
        r#"{"ChatSessionId": 108, "Message": {"Type": "ToCustomer", "Message": "Good?", "Author": "Billy",
            "SpecialType": "Options", "SpecialParam": "[\"Yes\",\"No\"]", "WhenPosted": "2026-03-02T09:05:00Z"}}"#,
    )
    .twin(
        "POST ChatSession/108/Messages",
        r#"{"Type": 1, "Message": "Good?", "Author": "Billy",
            "SpecialType": 17, "SpecialParam": "[\"Yes\",\"No\"]", "WhenPosted": "2026-03-02T09:05:00Z"}"#,
    ),
    case(
        "save_chat_session_entity",
        "changed",
        "POST Agents/Chat/SaveChatSessionEntity",
        r#"{"ChatSessionId": 109, "Status": "Finished", "Rating": 5, "Person": {"PersonId": 1}, "SessionKey": "mine"}"#,
    ),
    case(
        "save_chat_session_entity",
        "new",
        "POST Agents/Chat/SaveChatSessionEntity",
        r#"{"TopicId": 10, "CustomerName": "Ola", "CustomerEmail": "ola@customer.example"}"#,
    )
    .twin("POST ChatSession", r#"{"TopicId": 10, "CustomerName": "Ola", "CustomerEmail": "ola@customer.example"}"#),
    case(
        "put_chat_session_entity",
        "replaced",
        "PUT ChatSession/110",
        r#"{"CustomerName": "Kari", "User": {"AssociateId": 2}}"#,
    )
    .select("ChatSessionId,CustomerName,User/Name"),
    case(
        "patch_chat_session_entity",
        "json_patch",
        "PATCH ChatSession/111",
        r#"[{"op": "test", "path": "/Status", "value": "UserLast"},
            {"op": "replace", "path": "/CustomerName", "value": "Per"},
            {"op": "add", "path": "/Contact", "value": {"ContactId": 1}}]"#,
    )
    .select("ChatSessionId,CustomerName,Contact/Name"),
    case(
        "create_chat_session_for_topic",
        "new",
        "POST Agents/Chat/CreateChatSessionForTopic",
        r#"{"ChatTopicId": 10}"#,
    )
    .select("Status,TopicId,InitialQueuePos")
    .twin("POST ChatTopic/10/Sessions", ""),
    case(
        "delete_chat_session_entity",
        "deleted",
        "POST Agents/Chat/DeleteChatSessionEntity?ChatSessionEntityId=107",
        "null",
    )
    .twin("DELETE ChatSession/107", ""),
];
