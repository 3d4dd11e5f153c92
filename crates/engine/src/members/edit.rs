//! Changing who works on a topic (specification §11.3), for administrators and the topic's managers.

use std::{collections::HashSet, sync::Arc};

use parlour_model::{Associate, Caller, EventKind, Id, Membership, MembershipRecord, Stream};
use parlour_store::{
    Tx, append_event, delete_membership, delete_memberships_of_topic, find_membership, list_memberships_of_topic,
    put_membership,
};

use super::list::with_users;
use crate::{
    Cx, EngineError,
    accounts::find_associate,
    topics::save::{require_editor, require_topic},
};

/// Adds a member, or changes the one there is. The user is found by key, then by name.
pub fn add_member(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    sent: &MembershipRecord,
) -> Result<MembershipRecord, EngineError> {
    require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let user = chat_user(tx, sent, "Useragent.User")?;
    put(cx, tx, topic_id, user, &sent.membership)
}

/// Replaces the four permissions of a member.
pub fn update_member(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    name: &str,
    sent: &MembershipRecord,
) -> Result<MembershipRecord, EngineError> {
    require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let user = find_associate(tx, "Username", name)?;
    if find_membership(tx, topic_id, user.id)?.is_none() {
        return Err(EngineError::NotFound(format!("Associate {} is no member of topic {topic_id}.", user.id)));
    }
    put(cx, tx, topic_id, user, &sent.membership)
}

/// Replaces all members of a topic; all of them as they are then.
pub fn replace_members(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    sent: Vec<MembershipRecord>,
) -> Result<Vec<MembershipRecord>, EngineError> {
    require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let mut seen = HashSet::new();
    let mut memberships = Vec::with_capacity(sent.len());
    for (index, record) in sent.into_iter().enumerate() {
        let member = format!("Useragents[{index}].User");
        let user = chat_user(tx, &record, &member)?;
        if !seen.insert(user.id) {
            return Err(EngineError::invalid(member, format!("associate {} is given twice", user.id)));
        }
        memberships.push(Membership { topic_id, user_id: user.id, ..record.membership });
    }
    delete_memberships_of_topic(tx, topic_id)?;
    for membership in &memberships {
        put_membership(tx, membership)?;
    }
    append_event(tx, Stream::Desk, EventKind::MembersChanged, topic_id, cx.actor_id, cx.now)?;
    let memberships = list_memberships_of_topic(tx, topic_id)?;
    Ok(with_users(tx, memberships)?)
}

/// Removes a member; somebody who is none already is no mistake.
pub fn delete_member(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    name: &str,
) -> Result<(), EngineError> {
    require_topic(tx, topic_id)?;
    require_editor(tx, caller, topic_id)?;
    let user = match find_associate(tx, "Username", name) {
        Err(EngineError::Unknown { .. }) => return Ok(()),
        found => found?,
    };
    if delete_membership(tx, topic_id, user.id)? {
        append_event(tx, Stream::Desk, EventKind::MembersChanged, topic_id, cx.actor_id, cx.now)?;
    }
    Ok(())
}

fn put(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    topic_id: Id,
    user: Associate,
    sent: &Membership,
) -> Result<MembershipRecord, EngineError> {
    let membership = Membership { topic_id, user_id: user.id, ..sent.clone() };
    put_membership(tx, &membership)?;
    append_event(tx, Stream::Desk, EventKind::MembersChanged, topic_id, cx.actor_id, cx.now)?;
    Ok(MembershipRecord { membership, user: Some(Arc::new(user)) })
}

/// The chat user a carrier names.
fn chat_user(tx: &mut Tx<'_>, sent: &MembershipRecord, member: &str) -> Result<Associate, EngineError> {
    let Some(named) = sent.user.as_deref().filter(|user| user.id != 0 || !user.name.is_empty()) else {
        return Err(EngineError::invalid(member, "a user is expected, by AssociateId or Name"));
    };
    let name = if named.id == 0 { named.name.clone() } else { named.id.to_string() };
    let user = match find_associate(tx, "Useragent.User", &name) {
        Err(EngineError::Unknown { .. }) => {
            return Err(EngineError::invalid(member, format!("there is no associate \"{name}\"")));
        }
        found => found?,
    };
    if user.ej_user_id == 0 || user.deleted {
        return Err(EngineError::invalid(member, format!("associate {} is no chat user", user.id)));
    }
    Ok(user)
}
