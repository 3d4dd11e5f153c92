//! Prepared replies: an agent's own, and those that are shared.

use parlour_model::{Caller, EventKind, Id, Membership, QuickReply, Stream, Topic, fold};
use parlour_store::{
    Tx, append_event, draw_key, find, insert, list_memberships_of_user, list_own_quick_replies,
    list_shared_quick_replies, update,
};

use super::{Edit, require_short, require_text};
use crate::{Cx, EngineError};

/// Replies of one answer.
const ROWS_MAX: usize = 200;
/// Replies an agent may have of his own.
const OWN_MAX: usize = 500;
/// Replies that may be shared.
const SHARED_MAX: usize = 2_000;
const NAME_CHARS_MAX: usize = 255;
const CONTENT_CHARS_MAX: usize = 4_000;
const SHORTCUT_CHARS_MAX: usize = 32;

/// The caller's own replies and those that are shared with him, of that topic and of none (0 for all his topics), as
/// far as they have what is searched for.
pub fn quick_replies(
    tx: &mut Tx<'_>,
    caller: &Caller,
    topic_id: Id,
    search: &str,
) -> Result<Vec<QuickReply>, EngineError> {
    require_agent(caller)?;
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let mut replies = list_own_quick_replies(tx, caller.associate_id)?;
    replies.extend(list_shared_quick_replies(tx)?.into_iter().filter(|it| is_seen(caller, &memberships, it)));
    let search = fold(search.trim());
    let mut ranked: Vec<_> = replies
        .into_iter()
        .filter(|it| topic_id == 0 || it.topic_id == 0 || it.topic_id == topic_id)
        .filter_map(|it| if search.is_empty() { Some((0, it)) } else { it.rank(&search).map(|rank| (rank, it)) })
        .collect();
    ranked.sort_by_cached_key(|(rank, it)| (*rank, fold(&it.name), it.id));
    ranked.truncate(ROWS_MAX);
    let shown = |(_, it): (u8, QuickReply)| QuickReply { may_change: may_change(caller, &memberships, &it), ..it };
    Ok(ranked.into_iter().map(shown).collect())
}

/// The reply of that key, if it is the caller's to see.
pub fn get_quick_reply(tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<QuickReply>, EngineError> {
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let found = find::<QuickReply>(tx, id)?;
    let seen = found.filter(|it| is_seen(caller, &memberships, it));
    Ok(seen.map(|it| QuickReply { may_change: may_change(caller, &memberships, &it), ..it }))
}

/// Saves what `edit` makes of the reply of that key, or, for 0, of a new one; `None` when there is none to be seen.
pub fn save_quick_reply(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    edit: Edit<'_, QuickReply>,
) -> Result<Option<QuickReply>, EngineError> {
    require_agent(caller)?;
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let before = if id == 0 {
        QuickReply { associate_id: caller.associate_id, ..QuickReply::default() }
    } else {
        let found = find::<QuickReply>(tx, id)?.filter(|it| is_seen(caller, &memberships, it));
        let Some(before) = found else { return Ok(None) };
        require_change(caller, &memberships, &before)?;
        before
    };
    let sent = edit(before.clone())?;
    let mut after = QuickReply {
        id,
        name: sent.name.trim().to_owned(),
        shortcut: sent.shortcut.trim().to_owned(),
        associate_id: before.associate_id,
        may_change: false,
        ..sent
    };
    // Whoever makes another's shared reply his own gets it; nobody gives one away.
    if !after.shared {
        after.associate_id = caller.associate_id;
    }
    require_change(caller, &memberships, &after)?;
    require_sound(tx, &before, &after)?;
    if id == 0 {
        after.id = draw_key::<QuickReply>(tx)?;
        insert(tx, &after)?;
    } else if after == before {
        return Ok(Some(QuickReply { may_change: true, ..after }));
    } else {
        update(tx, &after)?;
    }
    append_event(tx, Stream::Desk, EventKind::QuickReplySaved, after.id, cx.actor_id, cx.now)?;
    Ok(Some(QuickReply { may_change: true, ..after }))
}

/// Removes the reply of that key; false when there is none to be seen.
pub fn delete_quick_reply(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<bool, EngineError> {
    require_agent(caller)?;
    let memberships = list_memberships_of_user(tx, caller.associate_id)?;
    let found = find::<QuickReply>(tx, id)?.filter(|it| is_seen(caller, &memberships, it));
    let Some(reply) = found else { return Ok(false) };
    require_change(caller, &memberships, &reply)?;
    parlour_store::delete_quick_reply(tx, id)?;
    append_event(tx, Stream::Desk, EventKind::QuickReplyDeleted, id, cx.actor_id, cx.now)?;
    Ok(true)
}

fn require_agent(caller: &Caller) -> Result<(), EngineError> {
    if caller.chat_user || caller.administrator {
        Ok(())
    } else {
        Err(EngineError::Forbidden("Only chat users and administrators have prepared replies.".to_owned()))
    }
}

fn is_seen(caller: &Caller, memberships: &[Membership], reply: &QuickReply) -> bool {
    let of_topic = || memberships.iter().any(|it| it.topic_id == reply.topic_id && it.counts());
    let shared = reply.shared && (reply.topic_id == 0 || caller.administrator || of_topic());
    shared || reply.associate_id == caller.associate_id
}

fn may_change(caller: &Caller, memberships: &[Membership], reply: &QuickReply) -> bool {
    if !reply.shared {
        return reply.associate_id == caller.associate_id;
    }
    let manages = memberships.iter().any(|it| it.topic_id == reply.topic_id && it.can_manage);
    caller.administrator || (caller.chat_user && reply.topic_id != 0 && manages)
}

fn require_change(caller: &Caller, memberships: &[Membership], reply: &QuickReply) -> Result<(), EngineError> {
    if may_change(caller, memberships, reply) {
        return Ok(());
    }
    let who = if reply.topic_id == 0 { "Only administrators" } else { "Only managers of the topic" };
    Err(EngineError::Forbidden(format!("{who} look after shared replies.")))
}

fn require_sound(tx: &mut Tx<'_>, before: &QuickReply, reply: &QuickReply) -> Result<(), EngineError> {
    require_text("Name", &reply.name, NAME_CHARS_MAX)?;
    require_text("Content", &reply.content, CONTENT_CHARS_MAX)?;
    require_short("Shortcut", &reply.shortcut, SHORTCUT_CHARS_MAX)?;
    if reply.shortcut.contains(char::is_whitespace) {
        return Err(EngineError::invalid("Shortcut", "it has a blank in it"));
    }
    if reply.topic_id != 0 && reply.topic_id != before.topic_id && find::<Topic>(tx, reply.topic_id)?.is_none() {
        return Err(EngineError::invalid("ChatTopicId", format!("topic {} does not exist", reply.topic_id)));
    }
    let others =
        if reply.shared { list_shared_quick_replies(tx)? } else { list_own_quick_replies(tx, reply.associate_id)? };
    let shortcut = fold(&reply.shortcut);
    let same = |it: &&QuickReply| it.id != reply.id && fold(&it.shortcut) == shortcut;
    if let Some(other) = others.iter().find(same).filter(|_| !shortcut.is_empty()) {
        return Err(EngineError::Conflict(format!("Shortcut: \"{}\" has it already.", other.name)));
    }
    let is_new = reply.id == 0 || reply.shared != before.shared;
    let max = if reply.shared { SHARED_MAX } else { OWN_MAX };
    if is_new && others.len() >= max {
        return Err(EngineError::Conflict(format!("There are {max} replies already.")));
    }
    Ok(())
}
