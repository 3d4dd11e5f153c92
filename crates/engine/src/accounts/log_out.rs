//! Taking a login ticket back.

use parlour_model::{EventKind, Stream};
use parlour_store::{StoreError, Tx, append_event, delete_login_ticket};

use crate::Cx;

/// Forgets the ticket with that hash; one that is gone already is no mistake.
pub fn log_out(cx: &Cx<'_>, tx: &mut Tx<'_>, ticket_hash: &[u8]) -> Result<(), StoreError> {
    if delete_login_ticket(tx, ticket_hash)? {
        append_event(tx, Stream::Desk, EventKind::LoggedOut, cx.actor_id, cx.actor_id, cx.now)?;
    }
    Ok(())
}
