//! An agent has had enough of a visitor (specification §5.9).

use parlour_model::{Actor, BLOCK_MS, Caller, Id, SessionRight, Timestamp, Trigger, VisitorBlock, network_of_host};
use parlour_store::{Tx, delete_old_visitor_blocks, put_visitor_block};

use crate::{Cx, EngineError, sessions::change::Change};

/// Ends the session, and refuses its host, with the network around it, new ones of the topic for a day; false when there is no such session.
pub fn block(cx: &mut Cx<'_>, tx: &mut Tx<'_>, caller: &Caller, session_id: Id) -> Result<bool, EngineError> {
    let Some(mut change) = Change::open(tx, session_id)? else { return Ok(false) };
    // Of those who may write only the owner, managers and administrators.
    change.require(tx, caller, SessionRight::Transfer)?;
    change.happen(cx, tx, Trigger::Block, Actor::Agent)?;
    delete_old_visitor_blocks(tx, cx.now)?;
    let host = network_of_host(&change.session.customer_host);
    // A visitor whom a program spoke for has no host, and is not everybody.
    if !host.is_empty() {
        let until = Timestamp(cx.now.0.saturating_add(BLOCK_MS));
        put_visitor_block(tx, &VisitorBlock { host, topic_id: change.session.topic_id, until })?;
    }
    change.store(cx, tx)?;
    Ok(true)
}
