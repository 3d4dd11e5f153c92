//! Coming and going (specification §11.3, SaveChatPresence).

use parlour_model::{Associate, Caller, ChatPresence, EventKind, Id, Stream};
use parlour_store::{Tx, append_event, find, find_account, list_memberships_of_user, set_presence};

use super::expire::set_away;
use crate::{Cx, EngineError};

/// Says of each user listed whether he is there. Others than himself only a manager of one of their topics, or an
/// administrator, may say it of.
pub fn save_presence(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    sent: &[ChatPresence],
) -> Result<(), EngineError> {
    for (index, presence) in sent.iter().enumerate() {
        let member = || format!("ChatPresence[{index}].UserId");
        let user = find::<Associate>(tx, presence.user_id)?.filter(|user| user.ej_user_id != 0 && !user.deleted);
        let account = find_account(tx, presence.user_id)?;
        let (Some(user), Some(account)) = (user, account) else {
            return Err(EngineError::invalid(member(), format!("there is no chat user {}", presence.user_id)));
        };
        if !may_set(tx, caller, user.id)? {
            return Err(EngineError::Forbidden(format!("You may not say whether chat user {} is present.", user.id)));
        }
        if !presence.present {
            set_away(cx, tx, user.id)?;
            continue;
        }
        set_presence(tx, user.id, true, cx.now)?;
        if !account.present {
            append_event(tx, Stream::Desk, EventKind::PresenceChanged, user.id, cx.actor_id, cx.now)?;
        }
    }
    Ok(())
}

fn may_set(tx: &mut Tx<'_>, caller: &Caller, user_id: Id) -> Result<bool, EngineError> {
    if caller.administrator || (caller.chat_user && caller.associate_id == user_id) {
        return Ok(true);
    }
    if !caller.chat_user {
        return Ok(false);
    }
    let managed = list_memberships_of_user(tx, caller.associate_id)?;
    let theirs = list_memberships_of_user(tx, user_id)?;
    let shared = |topic_id| theirs.iter().any(|it| it.topic_id == topic_id && it.counts());
    Ok(managed.iter().any(|it| it.can_manage && shared(it.topic_id)))
}
