//! Lists to choose from (specification §11.3 GetUserAgentList, §11.7 MDOList).

use parlour_model::{Associate, Group, Named, SessionStatus};

use crate::ListEntry;

/// The agents beneath a line for each group, or alone.
pub fn agent_entries(groups: Vec<(Group, Vec<Associate>)>, flat: bool) -> Vec<ListEntry> {
    if flat {
        let mut users: Vec<_> = groups.into_iter().flat_map(|(_, users)| users).collect();
        users.sort_by(|a, b| (a.rank, &a.full_name, a.id).cmp(&(b.rank, &b.full_name, b.id)));
        return users.into_iter().map(agent_entry).collect();
    }
    let groups = groups.into_iter().map(|(group, users)| ListEntry {
        id: group.id,
        full_name: group.name.0.clone(),
        name: group.name,
        kind: "group".to_owned(),
        child_items: users.into_iter().map(agent_entry).collect(),
        ..ListEntry::default()
    });
    groups.collect()
}

/// One agent.
pub fn agent_entry(user: Associate) -> ListEntry {
    ListEntry {
        id: user.ej_user_id,
        name: user.full_name.clone().into(),
        tool_tip: user.tooltip,
        deleted: user.deleted,
        rank: user.rank,
        kind: "associate".to_owned(),
        extra_info: user.name,
        full_name: user.full_name,
        ..ListEntry::default()
    }
}

/// Chat users, by their own keys or the associates'.
pub fn chat_user_entries(users: Vec<Associate>, associate: bool) -> Vec<ListEntry> {
    let entry = |user: Associate| {
        let id = if associate { user.id } else { user.ej_user_id };
        ListEntry { id, ..agent_entry(user) }
    };
    users.into_iter().map(entry).collect()
}

/// The statuses of a session, by number.
pub fn session_status_entries() -> Vec<ListEntry> {
    let entries = SessionStatus::ALL.iter().map(|(status, name)| ListEntry {
        id: status.number(),
        name: format!("[SR_CHAT_STATUSVAL_{}]", status.number()).into(),
        rank: status.number(),
        extra_info: (*name).to_owned(),
        full_name: (*name).to_owned(),
        ..ListEntry::default()
    });
    entries.collect()
}
