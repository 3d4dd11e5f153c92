//! Reading members and agents (specification §11.3).

use std::{collections::HashMap, sync::Arc};

use parlour_model::{Associate, Caller, Group, Id, Membership, MembershipRecord, Topic};
use parlour_store::{
    StoreError, Tx, find, find_membership, list_by_ids, list_memberships_of_topic, list_memberships_of_user,
    list_present,
};

use crate::{
    EngineError,
    accounts::{all_groups, associates, find_associate, sort_users},
};

/// The members of a topic, for its members and administrators; `None` when there is no such topic.
pub fn list_members(
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
) -> Result<Option<Vec<MembershipRecord>>, EngineError> {
    if find::<Topic>(tx, topic_id)?.is_none() {
        return Ok(None);
    }
    require_reader(tx, caller, topic_id)?;
    let memberships = list_memberships_of_topic(tx, topic_id)?;
    Ok(Some(with_users(tx, memberships)?))
}

/// One membership, by the member's login name or key; `None` when there is none.
pub fn find_member(
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    name: &str,
) -> Result<Option<MembershipRecord>, EngineError> {
    if find::<Topic>(tx, topic_id)?.is_none() {
        return Ok(None);
    }
    require_reader(tx, caller, topic_id)?;
    let associate = match find_associate(tx, "Username", name) {
        Err(EngineError::Unknown { .. }) => return Ok(None),
        found => found?,
    };
    let membership = find_membership(tx, topic_id, associate.id)?;
    Ok(membership.map(|membership| MembershipRecord { membership, user: Some(Arc::new(associate)) }))
}

fn require_reader(tx: &mut Tx<'_>, caller: &Caller, topic_id: Id) -> Result<(), EngineError> {
    let member = find_membership(tx, topic_id, caller.associate_id)?.is_some_and(|it| it.counts());
    if caller.administrator || (member && caller.chat_user) {
        Ok(())
    } else {
        Err(EngineError::Forbidden(format!("You are no member of topic {topic_id}.")))
    }
}

/// The memberships with the members.
pub(crate) fn with_users(tx: &mut Tx<'_>, memberships: Vec<Membership>) -> Result<Vec<MembershipRecord>, StoreError> {
    let ids: Vec<_> = memberships.iter().map(|it| it.user_id).collect();
    let users: HashMap<_, _> =
        list_by_ids::<Associate>(tx, &ids)?.into_iter().map(|user| (user.id, Arc::new(user))).collect();
    let records = memberships
        .into_iter()
        .map(|membership| MembershipRecord { user: users.get(&membership.user_id).cloned(), membership });
    Ok(records.collect())
}

/// A group with its chat users.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentGroup {
    /// The group; key 0 for those in none.
    pub group: Group,
    /// Its chat users, by rank and name.
    pub users: Vec<Associate>,
}

/// Every chat user, in their groups; groups without any are left out.
pub fn user_agents(tx: &mut Tx<'_>, only_present: bool) -> Result<Vec<AgentGroup>, StoreError> {
    let present = if only_present { list_present(tx)? } else { Vec::new() };
    let mut users = associates(tx)?;
    users.retain(|it| it.ej_user_id != 0 && (!only_present || present.binary_search(&it.id).is_ok()));
    let mut groups: Vec<_> = all_groups(tx)?.into_iter().map(|group| AgentGroup { group, users: Vec::new() }).collect();
    let mut others = AgentGroup { group: Group::default(), users: Vec::new() };
    for user in users {
        let group = groups.iter_mut().find(|it| it.group.id == user.group_idx).unwrap_or(&mut others);
        group.users.push(user);
    }
    groups.push(others);
    groups.retain(|group| !group.users.is_empty());
    Ok(groups)
}

/// The chat users, by rank and name: those who are present, without the caller, or the members of a topic, as asked.
pub fn chat_users(
    tx: &mut Tx<'_>,
    caller: &Caller,
    only_present: bool,
    remove_self: bool,
    topic_id: Id,
) -> Result<Vec<Associate>, StoreError> {
    let members = match topic_id {
        0 => None,
        // Of a topic that is not there nobody is a member.
        id => Some(list_memberships_of_topic(tx, id)?),
    };
    let mut users: Vec<_> = user_agents(tx, only_present)?.into_iter().flat_map(|group| group.users).collect();
    users.retain(|user| {
        let member = members.as_ref().is_none_or(|all| all.iter().any(|it| it.user_id == user.id && it.counts()));
        member && !(remove_self && user.id == caller.associate_id)
    });
    sort_users(&mut users);
    Ok(users)
}

/// Whether the caller is warned of the chats of any topic.
pub fn is_notified(tx: &mut Tx<'_>, caller: &Caller) -> Result<bool, StoreError> {
    Ok(caller.chat_user && list_memberships_of_user(tx, caller.associate_id)?.iter().any(|it| it.can_notify))
}
