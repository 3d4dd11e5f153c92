//! The cases of lists by columns, and of who the caller is.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("get_all_chat_session_entity", "page", "GET ChatSession?$top=2&$filter=chatTopic/chatTopicId%20eq%2010", ""),
    case("get_chat_topic_sessions", "page", "GET ChatTopic/10/Sessions?$top=2&$orderBy=chatSessionId%20desc", "")
        .select("chatSessionId,status,person/fullName"),
    case("get_all_chat_topic_entity", "by_name", "GET ChatTopic", "").by("cid").select("ChatTopicId,Name"),
    case("chat_session", "page", "GET Archive/ChatSession?$top=2&$mode=Full", "").select("chatSessionId,status"),
    case("chat_session_metadata", "columns", "GET Archive/ChatSession/$metadata", ""),
    case("current_principal", "agent", "GET User/currentPrincipal", "").select("Associate/Name,UserType"),
    case("current", "agent", "GET User/current", "").select("Name"),
    case("current_associate", "agent", "GET User/currentAssociate", "").select("Name"),
];
