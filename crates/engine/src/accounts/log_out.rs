//! Taking a login ticket back.

use parlour_model::{EventKind, Stream};
use parlour_store::{Tx, append_event, delete_login_ticket};

use crate::{Cx, EngineError, presence::end_with_last_login};

/// Forgets the ticket with that hash; one that is gone already is no mistake. Without another login the agent is away.
pub fn log_out(cx: &mut Cx<'_>, tx: &mut Tx<'_>, ticket_hash: &[u8]) -> Result<(), EngineError> {
    if delete_login_ticket(tx, ticket_hash)? {
        append_event(tx, Stream::Desk, EventKind::LoggedOut, cx.actor_id, cx.actor_id, cx.now)?;
        end_with_last_login(cx, tx, cx.actor_id)?;
    }
    Ok(())
}
