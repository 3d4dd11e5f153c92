//! Agents who fell silent, or whose last login ended, are away (specification §4.4).

use parlour_model::{Actor, EventKind, Id, Stream, Timestamp, Trigger};
use parlour_store::{
    StoreError, Tx, append_event, delete_expired_login_tickets, find_account, has_open_login, list_offered,
    list_owners_of_expired_logins, list_silent, set_presence, touch_presence,
};

use crate::{Cx, EngineError, sessions::happen};

/// Notes that these agents were heard of. It is no change of the desk: no event tells of it.
pub fn heard_of(cx: &Cx<'_>, tx: &mut Tx<'_>, associate_ids: &[Id]) -> Result<(), StoreError> {
    touch_presence(tx, associate_ids, cx.now)
}

/// Sets those away who were not heard of for too long; how many.
pub fn expire_presence(cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let silent = list_silent(tx, Timestamp(cx.now.0 - cx.rules.timers.presence_ms))?;
    for user_id in &silent {
        set_away(cx, tx, *user_id)?;
    }
    Ok(silent.len())
}

/// Sets an agent away who is present; what was offered to the agent stays with its owner.
pub(crate) fn set_away(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user_id: Id) -> Result<(), EngineError> {
    if find_account(tx, user_id)?.is_some_and(|account| account.present) {
        set_presence(tx, user_id, false, cx.now)?;
        append_event(tx, Stream::Desk, EventKind::PresenceChanged, user_id, cx.actor_id, cx.now)?;
        turn_down_offers(cx, tx, user_id)?;
    }
    Ok(())
}

/// Sets an agent away of whom a login has just ended, unless another is open.
pub(crate) fn end_with_last_login(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user_id: Id) -> Result<(), EngineError> {
    if has_open_login(tx, user_id, cx.now)? { Ok(()) } else { set_away(cx, tx, user_id) }
}

/// Removes the logins whose time is over; how many agents had one.
pub(crate) fn expire_logins(cx: &mut Cx<'_>, tx: &mut Tx<'_>) -> Result<usize, EngineError> {
    let owners = list_owners_of_expired_logins(tx, cx.now)?;
    if !owners.is_empty() {
        delete_expired_login_tickets(tx, cx.now)?;
    }
    for user_id in &owners {
        end_with_last_login(cx, tx, *user_id)?;
    }
    Ok(owners.len())
}

/// Whoever leaves takes over nothing: what is offered to him stays with its owner.
pub(crate) fn turn_down_offers(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user_id: Id) -> Result<(), EngineError> {
    for session_id in list_offered(tx, user_id)? {
        happen(cx, tx, session_id, Trigger::RejectTransfer, Actor::Clock)?;
    }
    Ok(())
}
