//! The cases of topics.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("create_default_chat_topic_entity", "template", "POST Agents/Chat/CreateDefaultChatTopicEntity", "")
        .twin("GET ChatTopic/default", ""),
    case("get_chat_topic_entity", "whole", "POST Agents/Chat/GetChatTopicEntity?chatTopicEntityId=10", "")
        .select("Name,OpeningHours/MonStart,Widget/Theme,TicketPriority")
        .twin("GET ChatTopic/10", ""),
    case("get_chat_topic_entity", "unknown", "POST Agents/Chat/GetChatTopicEntity?chatTopicEntityId=999", ""),
    case("chat_topics_for_user", "by_name", "POST Agents/Chat/ChatTopicsForUser", "")
        .select("ChatTopicId,Name")
        .twin("GET ChatTopic/ForCurrentUser", ""),
    case("is_within_opening_hours", "open", "POST Agents/Chat/IsWithinOpeningHours", r#"{"ChatTopicId": 10}"#)
        .select("Anything")
        .twin("GET ChatTopic/10/IsOpen", ""),
    case("is_within_opening_hours", "closed", "POST Agents/Chat/IsWithinOpeningHours", r#"{"ChatTopicId": 12}"#)
        .twin("GET ChatTopic/12/IsOpen", ""),
    case(
        "save_chat_topic_entity",
        "changed",
        "POST Agents/Chat/SaveChatTopicEntity",
        r##"{"ChatTopicId": 11, "Description": "New customers", "Widget": {"Color": "#112233", "Theme": "Modern"},
            "OpeningHours": {"MonEnabled": true, "MonStart": "PT7H30M", "MonStop": "15:00:00"}, "SecondsPrAccept": 9}"##,
    ),
    case("save_chat_topic_entity", "new", "POST Agents/Chat/SaveChatTopicEntity", r#"{"Name": "Returns"}"#)
        .by("cid")
        .twin("POST ChatTopic", r#"{"ChatTopicId": 10, "Name": "Returns"}"#),
    case("put_chat_topic_entity", "replaced", "PUT ChatTopic/11", r#"{"BadgeHeader": "Buy", "Description": null}"#)
        .select("Name,BadgeHeader,Description"),
    case(
        "patch_chat_topic_entity",
        "merge_patch",
        "PATCH ChatTopic/11",
        r#"{"Name": "Sales desk", "Widget": {"Font": "arial"}}"#,
    )
    .select("Name,Widget/Font,Widget/Color"),
    case("delete_chat_topic_entity", "deleted", "POST Agents/Chat/DeleteChatTopicEntity?ChatTopicEntityId=13", "null")
        .by("cid")
        .twin("DELETE ChatTopic/13", ""),
];
