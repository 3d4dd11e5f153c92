//! The cases of customers and their tickets, and of the lists to choose from.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("create_default_person", "template", "POST Agents/Person/CreateDefaultPerson", "null"),
    case("get_person", "known", "POST Agents/Person/GetPerson?personId=1", "").select("Firstname,ContactName"),
    case("get_consent_infos", "none", "POST Agents/Person/GetConsentInfos", r#"{"PersonId": 1}"#),
    case(
        "save_person",
        "new",
        "POST Agents/Person/SavePerson",
        r#"{"Firstname": "Ola", "Lastname": "Lie", "ContactId": 1}"#,
    ),
    case("find_persons_by_name", "found", "POST Agents/Person/FindPersonsByName", r#"{"Name": "nora"}"#)
        .select("PersonId,FullName"),
    case(
        "get_persons_from_email_address",
        "nobody",
        "POST Agents/EMail/GetPersonsFromEmailAddress",
        r#"{"EmailAddress": "nobody@customer.example"}"#,
    ),
    case("create_default_contact", "template", "POST Agents/Contact/CreateDefaultContact", "null"),
    case("get_contact", "known", "POST Agents/Contact/GetContact?contactId=1", "").select("Name,FullName"),
    case("save_contact", "new", "POST Agents/Contact/SaveContact", r#"{"Name": "New & Co", "Department": "Bergen"}"#),
    case("find_contacts_by_name", "found", "POST Agents/Contact/FindContactsByName", r#"{"Name": "customer"}"#)
        .select("ContactId,Name"),
    case(
        "find_contacts_by_email",
        "found",
        "POST Agents/Contact/FindContactsByEmail",
        r#"{"Email": "post@customer.example"}"#,
    )
    .select("ContactId,Name"),
    case("create_default_ticket", "template", "POST Agents/Ticket/CreateDefaultTicket", "null"),
    case("save_ticket", "new", "POST Agents/Ticket/SaveTicket", r#"{"Title": "Broken", "CustId": 1}"#),
    case("get_ticket", "unknown", "POST Agents/Ticket/GetTicket?ticketId=999", ""),
    case("find_tickets_by_person", "found", "POST Agents/Ticket/FindTicketsByPerson", r#"{"PersonId": 1}"#)
        .select("TicketId,Title"),
    case("chat_sessions_for_user", "customer_service", "POST Agents/CustomerService/ChatSessionsForUser", ""),
    case("delete_chat_sessions", "none", "POST Agents/CustomerService/DeleteChatSessions", r#"{"Ids": []}"#),
    case("has_chat_notify", "notified", "POST Agents/CustomerService/HasChatNotify", ""),
    case("get_list", "list", "POST Agents/MDO/GetList", r#"{"Name": "associate", "ForceFlatList": false}"#)
        .select("Id,Name"),
    case(
        "get_simple_list",
        "list",
        "POST Agents/MDO/GetSimpleList",
        r#"{"Name": "usergroupwithallitemwithnoselection"}"#,
    )
    .select("Id,Name"),
    case(
        "get_list_with_history",
        "list",
        "POST Agents/MDO/GetListWithHistory",
        r#"{"Name": "chatuser", "HistoryItems": [22]}"#,
    )
    .select("Id,Name"),
    case(
        "get_list_with_restriction",
        "list",
        "POST Agents/MDO/GetListWithRestriction",
        r#"{"Name": "chatuser", "SearchValue": "dahl"}"#,
    )
    .select("Id,Name"),
    case(
        "get_selectable_list",
        "list",
        "POST Agents/MDO/GetSelectableList",
        r#"{"Name": "associate", "ForceFlatList": false}"#,
    )
    .select("Id,Name"),
    case(
        "get_selectable_simple_list",
        "list",
        "POST Agents/MDO/GetSelectableSimpleList",
        r#"{"Name": "usergroupwithallitemwithnoselection"}"#,
    )
    .select("Id,Name"),
    case(
        "get_selectable_list_with_history",
        "list",
        "POST Agents/MDO/GetSelectableListWithHistory",
        r#"{"Name": "chatuser", "HistoryItems": [22]}"#,
    )
    .select("Id,Name"),
    case(
        "get_selectable_list_with_restriction",
        "list",
        "POST Agents/MDO/GetSelectableListWithRestriction",
        r#"{"Name": "chatuser", "SearchValue": "dahl"}"#,
    )
    .select("Id,Name"),
    case("get_list_item", "item", "POST Agents/MDO/GetListItem", r#"{"ListName": "country", "Id": 578}"#),
    case("get_list_names", "names", "POST Agents/MDO/GetListNames", ""),
    case("get_list", "chatuser", "GET MDOList/chatuser?onlyPresent=true", "").select("Id,Name"),
    case("get_list", "chatsessionstatus", "GET MDOList/chatsessionstatus", "").select("Id,ExtraInfo"),
    case("get_selectable_list", "ticketstatus", "GET MDOList/ticketstatus/selectable", ""),
    case("get_mdo_list", "ejcategory", "GET List/ejcategory/MDOItems", ""),
    case("get_all_time_zone", "page", "GET TimeZone?$top=3&$filter=isoNumber%20gt%20570", "").select("TZLocationCode"),
    case("get_base_time_zone", "utc", "GET TimeZone/base", "").select("TZLocationCode"),
    case("get_current_time_zone", "utc", "GET TimeZone/current", ""),
    case("get_base_time_zone_id", "utc", "POST Agents/TimeZone/GetBaseTimeZoneId", ""),
    case("get_default_time_zone_preference", "none", "POST Agents/TimeZone/GetDefaultTimeZonePreference", ""),
    case("get_default_time_zone_information", "utc", "POST Agents/TimeZone/GetDefaultTimeZoneInformation", ""),
    case("check_new_time_zone_data_available", "no", "POST Agents/TimeZone/CheckNewTimeZoneDataAvailable", ""),
];
