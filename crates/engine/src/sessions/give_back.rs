//! An agent leaves: what he had returns to the queue, as if nobody had taken it (specification §14 Q34).

use parlour_model::{Actor, Id, Trigger};
use parlour_store::{Tx, list_open_sessions_of};

use super::change::Change;
use crate::{Cx, EngineError};

/// Takes every chat that is not over from an agent; how many.
pub(crate) fn give_back(cx: &mut Cx<'_>, tx: &mut Tx<'_>, user_id: Id) -> Result<usize, EngineError> {
    let sessions = list_open_sessions_of(tx, user_id)?;
    for id in &sessions {
        if let Some(mut change) = Change::open(tx, *id)?
            && change.happen(cx, tx, Trigger::GiveBack, Actor::Agent)?
        {
            change.store(cx, tx)?;
        }
    }
    Ok(sessions.len())
}
