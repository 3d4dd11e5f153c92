//! A session that its visitor is about to change.

use parlour_model::{Actor, Id, Session, Topic, Trigger, WidgetSession};
use parlour_store::{Tx, find};

use super::{no_session, show_session};
use crate::{Cx, EngineError, sessions::change::Change};

/// The visitor's session. Whoever changes it is there, so that is noted as well.
pub(super) fn open(cx: &Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<Change, EngineError> {
    let mut change = Change::open(tx, session_id)?.ok_or_else(|| no_session(session_id))?;
    change.session.fetched_at = change.session.fetched_at.max(cx.now);
    Ok(change)
}

/// The visitor's session and its topic, for who only looks whether it may be changed.
pub(super) fn look(tx: &mut Tx<'_>, session_id: Id) -> Result<(Session, Topic), EngineError> {
    let session = find::<Session>(tx, session_id)?.ok_or_else(|| no_session(session_id))?;
    let topic = find::<Topic>(tx, session.topic_id)?.unwrap_or_default();
    Ok((session, topic))
}

/// Stores it, and shows it to the visitor.
pub(super) fn close(cx: &Cx<'_>, tx: &mut Tx<'_>, change: Change) -> Result<WidgetSession, EngineError> {
    let topic = change.topic.clone();
    let session = change.store(cx, tx)?;
    Ok(show_session(cx, tx, &session, &topic)?)
}

/// Makes that happen by the visitor's doing; a conflict where the status does not allow it.
pub(super) fn happen(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    change: &mut Change,
    trigger: Trigger,
) -> Result<(), EngineError> {
    if change.happen(cx, tx, trigger, Actor::Visitor)? { Ok(()) } else { Err(not_now(&change.session)) }
}

/// What a visitor is told whose session is elsewhere than the client thinks.
pub(super) fn not_now(session: &Session) -> EngineError {
    use parlour_model::Named;
    EngineError::Conflict(format!("The chat is {}; ask for it again.", session.status.name()))
}
