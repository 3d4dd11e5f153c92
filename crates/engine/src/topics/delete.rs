//! Removing a topic (specification §11.4, DeleteChatTopicEntity). Its ended sessions stay, for statistics.

use parlour_model::{Actor, Caller, EventKind, Id, SessionStatus, Stream, Timestamp, Topic, Trigger};
use parlour_store::{
    Tx, append_event, delete_memberships_of_topic, delete_topic as delete_row, delete_unused_blob, find,
    list_unclosed_sessions,
};

use crate::{
    Cx, EngineError,
    sessions::{happen, require_unchanged},
};

/// Removes a topic in which nobody waits or talks; false when there is none.
pub fn delete_topic(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    unchanged_since: Option<Timestamp>,
) -> Result<bool, EngineError> {
    if !caller.administrator {
        return Err(EngineError::Forbidden("Only administrators remove topics.".to_owned()));
    }
    let Some(topic) = find::<Topic>(tx, id)? else { return Ok(false) };
    require_unchanged(topic.updated_at, unchanged_since)?;
    let sessions = list_unclosed_sessions(tx, id)?;
    let busy = sessions.iter().filter(|(_, status)| *status == SessionStatus::InQueue || status.is_active()).count();
    if busy > 0 {
        let reason = format!("topic {id} has {busy} chat sessions that wait or run");
        return Err(EngineError::invalid("ChatTopicEntityId", reason));
    }
    // Whoever fills in a form, or might come back, finds nobody any more.
    for (session_id, status) in sessions {
        let trigger = if status == SessionStatus::Finished { Trigger::CloseForm } else { Trigger::Leave };
        happen(cx, tx, session_id, trigger, Actor::Clock)?;
    }
    delete_memberships_of_topic(tx, id)?;
    delete_row(tx, id)?;
    delete_unused_blob(tx, topic.widget.logo_blob_id)?;
    append_event(tx, Stream::Desk, EventKind::TopicDeleted, id, cx.actor_id, cx.now)?;
    Ok(true)
}
