//! Handing a session to people, or back to the queue (specification §2.3, ResetChatSession).

use parlour_model::{Actor, Caller, Id, SessionRecord, SessionRight, Trigger};
use parlour_store::Tx;

use super::{change::Change, show::show};
use crate::{Cx, EngineError};

/// Starts a session over, without the bot; one that has ended stays as it is.
pub fn reset(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, id: Id) -> Result<Option<SessionRecord>, EngineError> {
    let Some(mut change) = Change::open(tx, id)? else { return Ok(None) };
    let standing = change.require(tx, caller, SessionRight::Write)?;
    change.happen(cx, tx, Trigger::Reset, Actor::Agent)?;
    let session = change.store(cx, tx)?;
    show(cx, tx, &standing, session)
}
