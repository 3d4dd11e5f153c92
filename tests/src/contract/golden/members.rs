//! The cases of members, agents and presence.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("create_default_chat_topic_agent", "template", "POST Agents/Chat/CreateDefaultChatTopicAgent", ""),
    case(
        "get_chat_topic_user_agent_list",
        "members",
        "POST Agents/Chat/GetChatTopicUserAgentList",
        r#"{"ChatTopicId": 10}"#,
    )
    .select("User/Name,CanRespond")
    .twin("GET ChatTopic/10/UserAgent", ""),
    case(
        "get_chat_topic_user_agent",
        "member",
        "POST Agents/Chat/GetChatTopicUserAgent",
        r#"{"ChatTopicId": 11, "Username": "BOB"}"#,
    )
    .select("User/Name,CanListen")
    .twin("GET ChatTopic/11/UserAgent/2", ""),
    case(
        "get_chat_topic_user_agent",
        "nobody",
        "POST Agents/Chat/GetChatTopicUserAgent",
        r#"{"ChatTopicId": 11, "Username": "nobody"}"#,
    ),
    case(
        "add_chat_topic_user_agent",
        "added",
        "POST Agents/Chat/AddChatTopicUserAgent",
        r#"{"ChatTopicId": 11, "Useragent": {"User": {"Name": "cid"}, "CanRespond": true, "CanNotify": true}}"#,
    )
    .select("User/Name,CanRespond,CanListen")
    .twin("POST ChatTopic/11/UserAgent", r#"{"User": {"AssociateId": 3}, "CanRespond": true, "CanNotify": true}"#),
    case(
        "update_chat_topic_user_agent",
        "updated",
        "POST Agents/Chat/UpdateChatTopicUserAgent",
        r#"{"ChatTopicId": 11, "Username": "cid", "Useragent": {"CanListen": true}}"#,
    )
    .select("User/Name,CanRespond,CanListen")
    .twin("PUT ChatTopic/11/UserAgent/cid", r#"{"CanListen": true}"#),
    case(
        "delete_chat_topic_user_agent",
        "removed",
        "POST Agents/Chat/DeleteChatTopicUserAgent",
        r#"{"ChatTopicId": 11, "Username": "cid"}"#,
    )
    .twin("DELETE ChatTopic/11/UserAgent/cid", ""),
    case(
        "update_chat_topic_user_agents",
        "replaced",
        "POST Agents/Chat/UpdateChatTopicUserAgents",
        r#"{"ChatTopicId": 11, "Useragents": [{"User": {"AssociateId": 1}, "CanManage": true, "CanRespond": true}]}"#,
    )
    .select("User/Name,CanRespond,CanListen")
    .twin("PUT ChatTopic/11/UserAgent", r#"[{"User": {"AssociateId": 1}, "CanManage": true, "CanRespond": true}]"#),
    case("get_chat_presence", "everybody", "POST Agents/Chat/GetChatPresence", "").select("DisplayName,Present"),
    case(
        "save_chat_presence",
        "away",
        "POST Agents/Chat/SaveChatPresence",
        r#"{"ChatPresence": [{"UserId": 2, "Present": false}]}"#,
    ),
    case("get_user_agent_list", "flat", "POST Agents/Chat/GetUserAgentList", r#"{"Flat": true, "OnlyPresent": true}"#)
        .select("Id,Name")
        .twin("GET ChatTopic/UserAgents?flat=true&onlyPresent=true", ""),
    case("get_user_agent_list", "grouped", "POST Agents/Chat/GetUserAgentList", r#"{"Flat": false}"#)
        .twin("GET ChatTopic/UserAgents?flat=false", ""),
];
