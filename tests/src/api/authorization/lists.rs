//! The rows of lists, templates and what is about the caller: everybody is answered, with what is theirs to see.

use parlour_harness::{PASSWORD, TestServer, both_engines};
use parlour_model::SessionStatus::UserLast;

use super::{
    Answers, LOGGED_IN,
    Place::{Running, Topic},
    Row, desk, row,
};

/// Whoever may not know of a topic is told that there is none.
const MEMBERS: Answers = ["404", "200", "200", "200", "200", "404", "200", "404", "401"];
/// Open to everybody; without a right password in the body it proves nobody.
const LOGIN: Answers = ["401"; 9];
/// Only those who work at the desk look up others.
const DESK: Answers = ["200", "200", "200", "200", "200", "200", "200", "403", "401"];
const LOGOUT: Answers = ["204", "204", "204", "204", "204", "204", "204", "204", "401"];

/// A request of the Archive agent for sessions.
const SESSIONS: &str = r#"{"ProviderName": "ChatSession"}"#;

pub(super) const ROWS: &[Row] = &[
    row("Chat/ChatSessionsForUser", Running, LOGGED_IN),
    row("ChatSession/ForCurrentUser", Running, LOGGED_IN),
    row("Chat/ChatTopicsForUser", Topic, LOGGED_IN),
    row("ChatTopic/ForCurrentUser", Topic, LOGGED_IN),
    row("ChatSession/GetAllChatSessionEntity", Running, LOGGED_IN),
    row("Archive/GetArchive", Running, LOGGED_IN),
    row("Archive/GetArchiveMetadata", Topic, LOGGED_IN),
    row("Archive/GetArchives", Topic, LOGGED_IN),
    row("Archive/GetArchiveListByColumns", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumns2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithContext", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithContext2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithHeader", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithHeader2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithHeaderWithContext", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListByColumnsWithHeaderWithContext2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveList", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveList2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListWithContext", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetArchiveListWithContext2", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetAvailableColumns", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetAvailableEntities", Topic, LOGGED_IN).body(SESSIONS),
    row("Archive/GetProviderNames", Topic, LOGGED_IN),
    row("Person/GetAllPersonEntity", Topic, DESK),
    row("Contact/GetAllContactEntity", Topic, DESK),
    row("Ticket/GetAllTicketEntity", Topic, DESK),
    row("ChatTopic/GetSessions", Running, MEMBERS),
    row("Chat/CreateDefaultChatSessionEntity", Topic, LOGGED_IN),
    row("ChatSession/DefaultChatSessionEntity", Topic, LOGGED_IN),
    row("Chat/CreateDefaultChatTopicAgent", Topic, LOGGED_IN),
    row("Chat/CreateDefaultChatTopicEntity", Topic, LOGGED_IN),
    row("ChatTopic/DefaultChatTopicEntity", Topic, LOGGED_IN),
    row("Chat/GetChatPresence", Topic, LOGGED_IN),
    row("Chat/GetUserAgentList", Topic, LOGGED_IN).body(r#"{"Flat": true}"#),
    row("ChatTopic/UserAgents", Topic, LOGGED_IN).query("flat=true"),
    row("User/currentPrincipal", Topic, LOGGED_IN),
    row("User/current", Topic, LOGGED_IN),
    row("User/currentAssociate", Topic, LOGGED_IN),
    row("User/currentToken", Topic, LOGGED_IN),
    row("Associate/GetAssociate", Topic, LOGGED_IN).query("associateId=1"),
    row("Associate/GetAssociateByPersonId", Topic, LOGGED_IN).body(r#"{"PersonId": 1}"#),
    row("Associate/GetAssociateList", Topic, LOGGED_IN).body("[1, 2]"),
    row("Associate/GetAssociatesByGroup", Topic, LOGGED_IN).body(r#"{"GroupId": 1}"#),
    row("User/GetUser", Topic, DESK).query("userId=1"),
    row("User/GetUser", Topic, LOGGED_IN).query("userId=@"),
    row("User/GetUserByKey", Topic, DESK),
    row("User/GetUserFromName", Topic, DESK).body(r#"{"UserName": "owner"}"#),
    row("User/GetUserFromName", Topic, DESK).body(r#"{"UserName": "nobody"}"#),
    row("User/GetUserFromPersonId", Topic, DESK).body(r#"{"PersonId": 99}"#),
    row("User/GetUserFromEjUserId", Topic, DESK).body(r#"{"EjUserId": 1}"#),
    row("User/GetUserInfo", Topic, DESK).query("userInfoId=1"),
    row("User/GetUserInfoList", Topic, DESK).body("[1, 2]"),
    row("User/GetUserGroup", Topic, LOGGED_IN).query("userGroupId=1"),
    row("User/GetUserGroupList", Topic, LOGGED_IN).body("[1]"),
    row("User/GetAllUserGroups", Topic, LOGGED_IN),
    // Wrong passwords in a row would have to wait; each is of another nobody.
    row("Live/login", Topic, LOGIN).body("username=nobody @&password=x"),
    row("Live/logout", Topic, LOGOUT),
];

/// Every row: who, whether the session is in the own list, whether with its key, and whether in the list by columns.
const SEEN: [(&str, bool, bool, bool); 8] = [
    ("owner", true, false, false),
    ("respond", true, false, true),
    ("listen", true, false, true),
    ("manage", true, false, true),
    ("notify", true, false, true),
    ("outsider", false, false, false),
    ("administrator", false, false, true),
    ("no chat user", false, false, false),
];

#[test]
fn what_is_listed_is_what_the_caller_may_see() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk::import(desk::topic(desk::people(), 10).session_of(100, UserLast, 1, 0), server.store());
        for (caller, own, key, columns) in SEEN {
            let list = server.post("/api/v1/Agents/Chat/ChatSessionsForUser").basic(caller, PASSWORD).send();
            assert_eq!(list.ids() == [100], own, "{caller}");
            assert_eq!(list.text().contains("secret key"), key, "{caller}");
            for path in ["/api/v1/ChatSession", "/api/v1/Archive/ChatSession"] {
                let page = server.get(path).basic(caller, PASSWORD).send();
                assert_eq!(page.json()["value"].as_array().map(Vec::len), Some(usize::from(columns)), "{caller}");
            }
            let topics = server.get("/api/v1/ChatTopic/ForCurrentUser").basic(caller, PASSWORD).send().json();
            let member = columns && caller != "administrator";
            assert_eq!(topics[0]["ChatTopicId"] == 10, member, "{caller}");
        }
    });
}
