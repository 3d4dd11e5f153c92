//! The cases of lists by columns, and of who the caller is.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("get_all_chat_session_entity", "page", "GET ChatSession?$top=2&$filter=chatTopic/chatTopicId%20eq%2010", ""),
    case("get_chat_topic_sessions", "page", "GET ChatTopic/10/Sessions?$top=2&$orderBy=chatSessionId%20desc", "")
        .select("chatSessionId,status,person/fullName"),
    case("get_all_chat_topic_entity", "by_name", "GET ChatTopic", "").by("cid").select("ChatTopicId,Name"),
    case("get_archive", "page", "GET Archive/ChatSession?$top=2&$mode=Full", "").select("chatSessionId,status"),
    case("get_archive_metadata", "columns", "GET Archive/InternalUsers/$metadata", ""),
    case("get_archives", "providers", "GET Archive", ""),
    case("get_all_person_entity", "page", "GET Person?$top=2", "").select("personId,fullName,personUpdatedDate"),
    case("get_all_contact_entity", "page", "GET Contact?$top=2", "").select("contactId,name"),
    case("get_all_ticket_entity", "page", "GET Ticket?$top=2", "").select("ticketId,title,person/fullName"),
    case("current_principal", "agent", "GET User/currentPrincipal", "").select("Associate/Name,UserType"),
    case("current", "agent", "GET User/current", "").select("Name"),
    case("get_associate", "bob", "POST Agents/Associate/GetAssociate?associateId=2", "").select("Name,FullName"),
    case("get_associate_by_person_id", "ann", "POST Agents/Associate/GetAssociateByPersonId", r#"{"PersonId": 2}"#),
    case("get_associate_list", "two", "POST Agents/Associate/GetAssociateList", "[3, 1]").select("AssociateId"),
    case("get_associates_by_group", "desk", "POST Agents/Associate/GetAssociatesByGroup", r#"{"GroupId": 1}"#),
    case("get_user", "bob", "POST Agents/User/GetUser?userId=2", "").select("Name,Person/FullName"),
    case("get_user_by_key", "bob", "GET User/bob", ""),
    case("get_user_from_name", "bob", "POST Agents/User/GetUserFromName", r#"{"UserName": "BOB"}"#),
    case("get_user_from_person_id", "ann", "POST Agents/User/GetUserFromPersonId", r#"{"PersonId": 2}"#),
    case("get_user_from_ej_user_id", "bob", "POST Agents/User/GetUserFromEjUserId", r#"{"EjUserId": 22}"#),
    case("get_user_info", "bob", "POST Agents/User/GetUserInfo?userInfoId=2", ""),
    case("get_user_info_list", "two", "POST Agents/User/GetUserInfoList", "[3, 1]").select("UserName"),
    case("get_user_group", "desk", "POST Agents/User/GetUserGroup?userGroupId=1", ""),
    case("get_user_group_list", "desk", "POST Agents/User/GetUserGroupList", "[1]"),
    case("get_all_user_groups", "all", "POST Agents/User/GetAllUserGroups", ""),
    case("current_associate", "agent", "GET User/currentAssociate", "").select("Name"),
];
