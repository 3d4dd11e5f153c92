//! What a server answers, to be compared with what another one does.

use parlour_harness::Process;

/// Demo users whose rights differ: an administrator, a manager, agents, a listener, one who is only notified, and
/// somebody who is no chat user.
const USERS: [&str; 7] = ["ingrid", "rune", "elin", "mikkel", "tove", "jonas", "marta"];

/// Ways to ask for the list.
const SPELLINGS: [(&str, &[(&str, &str)]); 4] = [
    ("JSON", &[]),
    ("JSON of a Norwegian", &[("SO-TimeZone", "NO, includeTZOffset"), ("SO-Language", "no")]),
    ("XML", &[("Accept", "application/xml")]),
    ("XML of a German", &[("Accept", "application/xml"), ("SO-TimeZone", "DE"), ("Accept-Language", "de")]),
];

/// The session lists of several demo users in several spellings, with what was asked.
pub(crate) fn session_lists(server: &Process) -> Vec<(String, String)> {
    let mut lists = Vec::new();
    for user in USERS {
        for (name, headers) in SPELLINGS {
            let call = server.call("POST", "/api/v1/Agents/Chat/ChatSessionsForUser");
            let call = call.basic(user, &format!("parlour-{user}"));
            let answer = headers.iter().fold(call, |call, (name, value)| call.header(name, value)).send();
            assert_eq!(answer.status, 200, "{user}, {name}: {}", answer.text());
            lists.push((format!("{user}, {name}"), answer.text().to_owned()));
        }
    }
    assert!(lists.iter().any(|(_, list)| list.len() > 10_000), "the demonstration desk is busy");
    lists
}

/// That two servers answer alike.
pub(crate) fn assert_same(some: &[(String, String)], others: &[(String, String)]) {
    for ((asked, one), (_, other)) in some.iter().zip(others) {
        assert_eq!(one, other, "{asked}");
    }
    assert_eq!(some.len(), others.len());
}
