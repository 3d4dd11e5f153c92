//! Offering a session to another agent, and what becomes of the offer (specification §4.3).

use parlour_model::{
    Actor, Associate, Caller, EventKind, Id, Notification, NotifyType, SessionRecord, SessionRight, Standing,
    Timestamp, Trigger,
};
use parlour_store::{Tx, draw_key, find_membership, insert};

use super::{change::Change, show::show};
use crate::{Cx, EngineError, accounts::find_associate};

/// How long a notification is worth showing.
pub(crate) const NOTIFICATION_MS: i64 = 60 * 60 * 1000;

/// Offers a session to the associate of that login name or key. Nothing happens unless the caller has it or manages its
/// topic, it is running, and the other answers the topic. A manager who names himself takes it over; its owner, or
/// nobody, takes an offer back.
pub fn transfer(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
    to_associate: &str,
) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::See)?;
    let target = match to_associate.trim() {
        "" => None,
        name => Some(find_associate(tx, "ToAssociate", name)?),
    };
    if standing.may(SessionRight::Transfer, &change.session) && change.session.status.is_active() {
        offer(cx, tx, caller, &standing, &mut change, target)?;
    }
    finish(cx, tx, caller, change)
}

pub(crate) fn offer(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    standing: &Standing,
    change: &mut Change,
    target: Option<Associate>,
) -> Result<(), EngineError> {
    let owner_id = change.session.user_id;
    let Some(target) = target.filter(|target| target.id != owner_id) else {
        return cancel(cx, tx, change);
    };
    let manages = standing.member.can_manage || standing.administrator;
    if target.id == caller.associate_id && caller.chat_user && manages {
        change.happen(cx, tx, Trigger::TakeOver, Actor::Agent)?;
        return Ok(());
    }
    let membership = find_membership(tx, change.session.topic_id, target.id)?;
    let answers = membership.is_some_and(|it| it.can_respond) && !target.deleted && target.ej_user_id != 0;
    if !answers || change.session.transfer_to_id == target.id {
        return Ok(());
    }
    change.session.transfer_to_id = target.id;
    change.session.transfer_at = cx.now;
    change.happen(cx, tx, Trigger::Offer, Actor::Agent)?;
    notify(cx, tx, change, NotifyType::ChatSessionTransfered, target.id)
}

fn cancel(cx: &mut Cx<'_>, tx: &mut Tx<'_>, change: &mut Change) -> Result<(), EngineError> {
    if change.session.transfer_to_id != 0 {
        change.happen(cx, tx, Trigger::CancelTransfer, Actor::Agent)?;
    }
    Ok(())
}

/// Takes a session that is offered to the caller; otherwise nothing happens.
pub fn accept_transfer(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::See)?;
    if standing.offered {
        change.happen(cx, tx, Trigger::AcceptTransfer, Actor::Agent)?;
    }
    finish(cx, tx, caller, change)
}

/// Turns down a session that is offered to the caller, or takes the caller's own offer back; otherwise nothing happens.
pub fn reject_transfer(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: Id,
) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::See)?;
    if standing.offered {
        change.happen(cx, tx, Trigger::RejectTransfer, Actor::Agent)?;
    } else if standing.may(SessionRight::Transfer, &change.session) {
        cancel(cx, tx, &mut change)?;
    }
    finish(cx, tx, caller, change)
}

/// Stores the session and shows it, unless the caller has just given up the right to see it.
fn finish(
    cx: &mut Cx<'_>,
    tx: &mut Tx<'_>,
    caller: &Caller,
    change: Change,
) -> Result<Option<SessionRecord>, EngineError> {
    let standing = change.standing(tx, caller)?;
    let session = change.store(cx, tx)?;
    show(cx, tx, &standing, session)
}

/// Leaves a notification about a session for an associate.
pub(crate) fn notify(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    change: &mut Change,
    kind: NotifyType,
    user_id: Id,
) -> Result<(), EngineError> {
    let notification = Notification {
        id: draw_key::<Notification>(tx)?,
        kind,
        expires_at: Timestamp(cx.now.0 + NOTIFICATION_MS),
        user_id,
        chat_session_id: change.session.id,
        chat_topic_id: change.session.topic_id,
        chat_nick_name: change.session.customer_name.clone(),
    };
    insert(tx, &notification)?;
    Ok(change.tell(cx, tx, EventKind::AgentNotified, notification.id)?)
}
