//! What visitors do with one press of a button (specification §2.3).

use parlour_model::{Actor, Id, SessionStatus, Trigger, WidgetSession};
use parlour_store::Tx;

use super::open::{close as store, happen, not_now, open};
use crate::{Cx, EngineError};

/// An answer to a common question helped.
pub fn solved(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<WidgetSession, EngineError> {
    step(cx, tx, session_id, Trigger::Solved)
}

/// None did: the visitor wants an agent.
pub fn join_queue(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<WidgetSession, EngineError> {
    step(cx, tx, session_id, Trigger::JoinQueue)
}

/// The visitor leaves, whatever the status. One that is over stays as it is.
pub fn end(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<WidgetSession, EngineError> {
    let mut change = open(cx, tx, session_id)?;
    change.happen(cx, tx, Trigger::Leave, Actor::Visitor)?;
    store(cx, tx, change)
}

/// The visitor is done with the form after the chat; done twice is done once.
pub fn close(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id) -> Result<WidgetSession, EngineError> {
    let mut change = open(cx, tx, session_id)?;
    let closed = change.happen(cx, tx, Trigger::CloseForm, Actor::Visitor)?;
    if !closed && change.session.status != SessionStatus::Closed {
        return Err(not_now(&change.session));
    }
    store(cx, tx, change)
}

fn step(cx: &mut Cx<'_>, tx: &mut Tx<'_>, session_id: Id, trigger: Trigger) -> Result<WidgetSession, EngineError> {
    let mut change = open(cx, tx, session_id)?;
    happen(cx, tx, &mut change, trigger)?;
    store(cx, tx, change)
}
