//! Agents who fell silent are away (specification §4.4).

use parlour_model::{Actor, EventKind, Id, Stream, Timestamp, Trigger};
use parlour_store::{StoreError, Tx, append_event, list_offered, list_silent, set_presence, touch_presence};

use crate::{Cx, EngineError, sessions::happen};

/// Notes that these agents were heard of. It is no change of the desk: no event tells of it.
pub fn heard_of(cx: &Cx<'_>, tx: &mut Tx<'_>, associate_ids: &[Id]) -> Result<(), StoreError> {
    touch_presence(tx, associate_ids, cx.now)
}

/// Sets those away who were not heard of for too long; how many.
pub fn expire_presence(cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let silent = list_silent(tx, Timestamp(cx.now.0 - cx.rules.timers.presence_ms))?;
    for user_id in &silent {
        set_presence(tx, *user_id, false, cx.now)?;
        append_event(tx, Stream::Desk, EventKind::PresenceChanged, *user_id, cx.actor_id, cx.now)?;
        turn_down_offers(cx, tx, *user_id)?;
    }
    Ok(silent.len())
}

/// Whoever leaves takes over nothing: what is offered to him stays with its owner.
pub(crate) fn turn_down_offers(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user_id: Id) -> Result<(), EngineError> {
    for session_id in list_offered(tx, user_id)? {
        happen(cx, tx, session_id, Trigger::RejectTransfer, Actor::Clock)?;
    }
    Ok(())
}
